import { mul, sub } from '../../ir/build';
import type { TrajectoryLoss } from './define';

/**
 * Mean over all measured values of ((prediction − value) / scale)². With the standard deviation of a column as its
 * scale, 1 is the error of predicting its mean.
 */
export const scaledSquaredError: TrajectoryLoss = {
  id: 'scaled-squared-error',
  title: 'Squared error',
  help: 'Errors count in units of each column’s spread. The usual choice.',
  numbers: [],
  isSquares: true,
  trainsNoise: false,
  needsPositive: false,
  weights({ values, scales }) {
    const count = values.reduce((n, value) => n + Number(Number.isFinite(value)), 0);
    return values.map((value, i) => {
      const scale = scales[i % scales.length] ?? 1;
      return Number.isFinite(value) ? 1 / (count * scale * scale) : 0;
    });
  },
  point({ prediction, measured }) {
    const residual = sub(prediction, measured);
    return mul(residual, residual);
  },
};
