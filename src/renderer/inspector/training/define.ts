import type { TrainingSettings } from '../../../engine/index';

/** What every group of training fields takes. */
export interface TrainingFieldsProps {
  readonly settings: TrainingSettings;
  readonly set: (change: Partial<TrainingSettings>) => void;
  /** What is wrong with a setting, by its name below `training`. */
  readonly error: (field: string) => string | undefined;
}
