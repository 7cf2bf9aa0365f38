import { add, div, log, mul, sub } from '../../ir/build';
import { equalWeights, type TrajectoryLoss } from './define';

/**
 * Negative logarithm of the likelihood of independent Gaussian noise, per measured value, up to a constant:
 * ½ (r / σ)² + log(σ / scale) with one σ per observation, trained along. It may be below 0. At its minimum σ is the root
 * mean square error of the observation.
 */
export const gaussianLikelihood: TrajectoryLoss = {
  id: 'gaussian-likelihood',
  title: 'Gaussian likelihood',
  help: 'Finds how noisy each column is and weighs it accordingly: for columns of different quality.',
  reference: 'Nix & Weigend, Estimating the mean and variance of the target probability distribution, 1994',
  numbers: [],
  isSquares: false,
  trainsNoise: true,
  needsPositive: false,
  weights: equalWeights,
  point({ prediction, measured, scale, noise }) {
    const residual = div(sub(prediction, measured), noise);
    return add(mul(0.5, mul(residual, residual)), log(div(noise, scale)));
  },
};
