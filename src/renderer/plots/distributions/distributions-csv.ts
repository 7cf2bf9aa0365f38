import { csvField } from '../../ui/chart/chart-csv';
import { axisLabel } from '../axis-label';
import type { Distribution } from './prepare';

/** The bins of all pictures, one row for each: what it is of, its ends, and the share of each set in it. */
export function distributionsCsv(distributions: readonly Distribution[], sets: readonly string[]): string {
  const head = ['of', 'from', 'to', ...sets.map((set) => `share ${set}`)].map(csvField);
  const rows = distributions.flatMap(({ name, unit, edges, sets: values }) =>
    edges
      .slice(1)
      .map((to, i) => [
        csvField(axisLabel(name, unit)),
        edges[i] ?? NaN,
        to,
        ...sets.map((_, k) => values[k]?.shares[i] ?? 0),
      ]),
  );
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
