/**
 * The contract of ways to a gradient. Each gives a `Differentiator` of the same interface; they differ in what they
 * differentiate (the numbers computed, or the differential equation), in memory and in cost.
 */
import type { DynamicalSystem } from '../../ir/system';
import type { Differentiator } from '../define';
import type { DifferentiatorOptions } from '../differentiator';

export interface GradientWay {
  readonly id: string;
  readonly title: string;
  /** When to choose it, in one sentence. */
  readonly help: string;
  /** What to beware of; shown where it is chosen. */
  readonly warning?: string;
  /** Where it was published. */
  readonly reference?: string;
  /** Why it cannot be used for a model, in words for the user; undefined when it can. */
  refuses(system: DynamicalSystem): string | undefined;
  create(system: DynamicalSystem, options: DifferentiatorOptions): Differentiator;
}

/** The ways that integrate a differential equation for the derivative need a right-hand side without jumps or noise. */
export function refusesJumpsAndNoise(system: DynamicalSystem): string | undefined {
  if (system.noise) return 'The model has noise; only the discrete adjoint follows a path of noise.';
  if (system.events?.length) return 'The model has events; only the discrete adjoint goes through them.';
  return undefined;
}
