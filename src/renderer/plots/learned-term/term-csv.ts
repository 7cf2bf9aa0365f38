import type { LearnedTerm } from '../../../engine/index';
import { csvField } from '../../ui/chart/chart-csv';
import { axisLabel } from '../axis-label';

/** The coordinates of a point of the grid. */
export function gridPoint({ inputs, axes, counts }: LearnedTerm, index: number): readonly number[] {
  let rest = index;
  return axes.map((axis, i) => {
    const [count, [from, to]] = [counts[i] ?? 1, inputs[axis]?.range ?? [NaN, NaN]];
    const at = from + ((to - from) * (rest % count)) / (count - 1);
    rest = Math.floor(rest / count);
    return at;
  });
}

/** The grid with all outputs, and whether each point was visited. */
export function termCsv(
  term: LearnedTerm,
  block: string,
  isVisited: (point: readonly number[]) => boolean,
): string {
  const { inputs, outputs, axes, values } = term;
  const head = [
    ...axes.map((axis) => axisLabel(inputs[axis]?.name ?? '', inputs[axis]?.unit ?? '')),
    ...outputs.map(({ name, unit }) => axisLabel(`${block} to ${name}`, unit)),
    'visited',
  ].map(csvField);
  const count = values[0]?.length ?? 0;
  const rows = Array.from({ length: count }, (_, k) => {
    const point = gridPoint(term, k);
    return [...point, ...values.map((column) => column[k] ?? NaN), isVisited(point) ? 1 : 0];
  });
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
