import { createRegistry } from '../../base/registry';
import type { TrajectoryLoss } from './define';
import { gaussianLikelihood } from './gaussian-likelihood';
import { huber } from './huber';
import { logSquaredError } from './log-squared-error';
import { relativeSquaredError } from './relative-squared-error';
import { scaledSquaredError } from './scaled-squared-error';

export const losses = createRegistry<TrajectoryLoss>('loss', [
  scaledSquaredError,
  relativeSquaredError,
  logSquaredError,
  huber,
  gaussianLikelihood,
]);
