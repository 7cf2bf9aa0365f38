import { abs, div, less, mul, select, sub } from '../../ir/build';
import { equalWeights, type TrajectoryLoss } from './define';

/**
 * With r = (prediction − value) / scale: r² where |r| < δ, else δ (2 |r| − δ), which has the same slope at δ. Twice the
 * usual form, so that it equals the scaled squared error where residuals are small.
 */
export const huber: TrajectoryLoss = {
  id: 'huber',
  title: 'Huber',
  help: 'Squares for small errors, straight lines for large ones: outliers pull less.',
  reference: 'Huber, Robust estimation of a location parameter, 1964',
  numbers: [
    {
      key: 'delta',
      label: 'Bend',
      help: 'Error, in units of the column’s scale, beyond which the loss grows only linearly.',
      default: 1,
      min: 1e-6,
      max: 1e6,
    },
  ],
  isSquares: false,
  trainsNoise: false,
  needsPositive: false,
  weights: equalWeights,
  point({ prediction, measured, scale }, { delta = 1 }) {
    const residual = div(sub(prediction, measured), scale);
    const size = abs(residual);
    const straight = mul(delta, sub(mul(2, size), delta));
    return select(less(size, delta), mul(residual, residual), straight);
  },
};
