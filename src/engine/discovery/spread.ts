/**
 * How well the data determine fitted numbers: their standard deviations from the curvature of the sum of squares at its
 * minimum, with the noise estimated from what is left. Reference: Bard, Nonlinear Parameter Estimation (1974), §7.5.
 */
import type { Differentiator, FitTarget, StepControl } from '../simulation/define';
import { factorise, solveFactorised } from '../training/numerics/cholesky';
import type { TrainableSubset } from '../training/parameters';

/** More numbers than this are a network, whose weights no data determine. */
const MOST = 40;
/** Relative step of central differences: the solver's own errors cancel as its steps hardly change. */
const STEP = 1e-4;

/** Standard deviation of each trainable raw number; undefined where the data leave some of them undetermined. */
export function spreadOf(
  differentiator: Differentiator,
  target: FitTarget,
  raw: Float64Array,
  how: { readonly control: StepControl; readonly subset: TrainableSubset },
): Float64Array | undefined {
  const { control, subset } = how;
  const { size } = subset;
  const weights = target.trajectories.flatMap((one) => Array.from(one.weights));
  const values = target.trajectories.flatMap((one) => Array.from(one.values));
  const count = weights.filter((weight) => weight > 0).length;
  if (size === 0 || size > MOST || count <= size) return undefined;
  differentiator.setTarget({ ...target, penaltyWeight: 0 });
  const point = subset.gather(raw);
  const predict = (at: Float64Array) => {
    const { outcome, predictions } = differentiator.evaluate(subset.scatter(raw, at), control);
    return outcome.status === 'done' ? predictions.flatMap((one) => Array.from(one)) : undefined;
  };
  const here = predict(point);
  const columns = Array.from(point, (value, k) => {
    const step = STEP * Math.max(Math.abs(value), 1e-3);
    const [up, down] = [1, -1].map((sign) =>
      predict(point.map((other, i) => (i === k ? other + sign * step : other))),
    );
    return up && down ? up.map((y, i) => (y - (down[i] ?? NaN)) / (2 * step)) : undefined;
  });
  if (!here || columns.includes(undefined)) return undefined;
  const sum = (of: (i: number) => number) =>
    weights.reduce((total, weight, i) => (weight > 0 ? total + weight * of(i) : total), 0);
  const normal = new Float64Array(size * size);
  // Columns of unit length, so that units do not decide what counts as determined.
  const lengths = columns.map((column) => Math.sqrt(sum((i) => (column?.[i] ?? NaN) ** 2)) || 1);
  columns.forEach((a, j) =>
    columns.forEach((b, k) => {
      const product = sum((i) => (a?.[i] ?? NaN) * (b?.[i] ?? NaN));
      normal[j * size + k] = product / ((lengths[j] ?? 1) * (lengths[k] ?? 1));
    }),
  );
  if (!factorise(normal, size)) return undefined;
  const variance = sum((i) => ((here[i] ?? NaN) - (values[i] ?? NaN)) ** 2) / (count - size);
  return Float64Array.from(lengths, (length, k) => {
    const unit = new Float64Array(size);
    unit[k] = 1;
    solveFactorised(normal, size, unit);
    return Math.sqrt(variance * Math.max(0, unit[k] ?? NaN)) / length;
  });
}
