import { add, div, log, max, mul, sub } from '../../ir/build';
import { equalWeights, type TrajectoryLoss } from './define';

/** A prediction counts as at least this share of the measured value, so that its logarithm exists. */
const FLOOR = 1e-6;

/** Mean over all measured values of log(prediction / value)²; both must be above 0. */
export const logSquaredError: TrajectoryLoss = {
  id: 'log-squared-error',
  title: 'Squared log error',
  help: 'Ratios count, not differences: for positive values over several orders of magnitude.',
  numbers: [],
  isSquares: false,
  trainsNoise: false,
  needsPositive: true,
  weights: equalWeights,
  point({ prediction, measured }) {
    const ratio = div(prediction, measured);
    const logarithm = log(max(ratio, FLOOR));
    // Below the floor the logarithm is held; this part still pulls the prediction up.
    const below = max(sub(FLOOR, ratio), 0);
    return add(mul(logarithm, logarithm), below);
  },
};
