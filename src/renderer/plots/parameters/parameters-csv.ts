import { csvField } from '../../ui/chart/chart-csv';
import { axisLabel } from '../axis-label';
import type { PreparedParameters } from './prepare';

/** All traces as comma-separated values: a row for each member and iteration, a column for each number. */
export function parametersCsv({ numbers }: PreparedParameters): string {
  const rows = new Map<string, { readonly head: readonly number[]; readonly values: Map<string, number> }>();
  for (const { name, traces } of numbers)
    for (const { member, xs, ys } of traces)
      Array.from(xs).forEach((x, i) => {
        const key = `${member} ${x}`;
        const row = rows.get(key) ?? { head: [member, x], values: new Map<string, number>() };
        row.values.set(name, ys[i] ?? NaN);
        rows.set(key, row);
      });
  const head = ['run', 'iteration', ...numbers.map(({ name, unit }) => axisLabel(name, unit))].map(csvField);
  const sorted = [...rows.values()].toSorted(
    ({ head: [a = 0, i = 0] }, { head: [b = 0, j = 0] }) => a - b || i - j,
  );
  const lines = sorted.map(({ head: place, values }) => [
    ...place.map(String),
    ...numbers.map(({ name }) => (values.has(name) ? String(values.get(name)) : '')),
  ]);
  return [head, ...lines].map((row) => `${row.join(',')}\n`).join('');
}
