/** The contract of recipes: a strategy is a list of stages, one after another. */
import type { Diagnostic } from '../../base/diagnostic';
import type { TrainingSettings } from '../../document/schema';
import type { Model, ModelParameter } from '../../lowering/model';
import type { ObjectiveMaker } from '../objectives/define';
import type { ObservedTrajectory } from '../observed-data';
import type { SettingNumber, SettingNumbers } from '../setting-number';

export interface Stage {
  /** Unique within the recipe; checkpoints refer to it. */
  readonly id: string;
  /** Shown while it runs. */
  readonly title: string;
  /** Id of the optimiser. */
  readonly optimizer: string;
  /** The most it may make; 0 leaves it out. */
  readonly iterations: number;
  /** Which of the trainable parameters move; all of them when absent. */
  readonly trains?: (parameter: ModelParameter) => boolean;
  /** The networks give nothing while it lasts: their weights count as 0. */
  readonly networksOff?: boolean;
  readonly objective: ObjectiveMaker;
}

export interface Recipe {
  readonly id: string;
  readonly title: string;
  /** When to choose it, in one or two sentences. */
  readonly help: string;
  readonly reference?: string;
  readonly numbers: readonly SettingNumber[];
  /** Whether it heeds the growing horizon of the settings. */
  readonly growsHorizon: boolean;
  stages(settings: TrainingSettings, numbers: SettingNumbers): readonly Stage[];
  /** What of a model and its data the recipe cannot work with. */
  check?(model: Model, trajectories: readonly ObservedTrajectory[]): readonly Diagnostic[];
}
