import type { LiveValues } from './live-values';

/** Size of a sparkline in its own units; it is stretched to the place that it gets. */
export const SPARK = { width: 100, height: 20 } as const;

/** Points of a sparkline: more would fall into one pixel. */
const MOST_POINTS = 60;

/**
 * The course of a node's first state over the whole solution as an SVG path, highest value at the top; empty for a
 * node without a state and where there is nothing to draw. Gaps are where values are not finite.
 */
export function sparklinePath({ solution, model }: LiveValues, node: string): string {
  const state = model?.states.find((one) => one.node === node);
  if (!state || !model || !solution || solution.times.length < 2) return '';
  const rows = solution.times.length;
  if (solution.states.length < rows * model.stateSize) return '';
  const count = Math.min(rows, MOST_POINTS);
  const values = Float64Array.from({ length: count }, (_, i) => {
    const row = Math.round((i * (rows - 1)) / (count - 1));
    return solution.states[row * model.stateSize + state.offset] ?? NaN;
  });
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return '';
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const span = high - low;
  let path = '';
  let pen = 'M';
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      pen = 'M';
      return;
    }
    const share = span > 0 ? (value - low) / span : 0.5;
    const x = (i * SPARK.width) / (count - 1);
    path += `${pen}${x.toFixed(1)} ${((1 - share) * SPARK.height).toFixed(1)}`;
    pen = 'L';
  });
  return path;
}
