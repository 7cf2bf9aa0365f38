import { mul, sub } from '../../ir/build';
import type { TrajectoryLoss } from './define';

/** Values nearer to 0 than this share of their column's scale count as this large. */
const FLOOR = 0.01;

/** Mean over all measured values of ((prediction − value) / value)², with small values held at a hundredth of the scale. */
export const relativeSquaredError: TrajectoryLoss = {
  id: 'relative-squared-error',
  title: 'Relative squared error',
  help: 'Errors count in units of the value measured: for noise that grows with the value.',
  numbers: [],
  isSquares: true,
  trainsNoise: false,
  needsPositive: false,
  weights({ values, scales }) {
    const count = values.reduce((n, value) => n + Number(Number.isFinite(value)), 0);
    return values.map((value, i) => {
      if (!Number.isFinite(value)) return 0;
      const size = Math.max(Math.abs(value), FLOOR * (scales[i % scales.length] ?? 1));
      return 1 / (count * size * size);
    });
  },
  point({ prediction, measured }) {
    const residual = sub(prediction, measured);
    return mul(residual, residual);
  },
};
