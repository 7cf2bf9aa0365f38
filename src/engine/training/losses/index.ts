import { createRegistry } from '../../base/registry';
import type { TrajectoryLoss } from './define';
import { scaledSquaredError } from './scaled-squared-error';

export const losses = createRegistry<TrajectoryLoss>('loss', [scaledSquaredError]);
