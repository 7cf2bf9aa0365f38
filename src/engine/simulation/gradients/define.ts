/**
 * The contract of ways to a gradient. Each gives a `Differentiator` of the same interface; they differ in what they
 * differentiate (the numbers computed, or the differential equation), in memory and in cost.
 */
import type { DynamicalSystem } from '../../ir/system';
import type { Differentiator } from '../define';
import type { DifferentiatorOptions } from '../differentiator';
import type { GradientChoice } from './choices';

export interface GradientWay extends GradientChoice {
  readonly create: (system: DynamicalSystem, options: DifferentiatorOptions) => Differentiator;
}
