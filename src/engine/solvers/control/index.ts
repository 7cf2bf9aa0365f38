import { createRegistry } from '../../base/registry';
import type { StepController } from '../define-controller';
import { h211b } from './h211b';
import { h211pi } from './h211pi';
import { h321 } from './h321';
import { integral } from './integral';
import { proportionalIntegral } from './proportional-integral';
import { proportionalIntegralDerivative } from './proportional-integral-derivative';
import { proportionalIntegralMild } from './proportional-integral-mild';

/** Every step-size controller; the first is the default. */
export const controllers = createRegistry<StepController>('step-size controllers', [
  proportionalIntegral,
  proportionalIntegralMild,
  integral,
  proportionalIntegralDerivative,
  h211pi,
  h211b,
  h321,
]);
