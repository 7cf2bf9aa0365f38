import type { ChartSeries } from './chart-data';
import { alignSeries } from './chart-data';

/** What a chart shows as comma-separated values: one row per position, empty where a series has no value there. */
export function chartCsv(series: readonly ChartSeries[], xLabel: string, log = false): string {
  const { xs, columns } = alignSeries(series, log);
  const rows = xs.map((x, row) => [
    String(x),
    ...columns.map((column) => {
      const value = column[row];
      return value === null || value === undefined ? '' : String(value);
    }),
  ]);
  return [[xLabel, ...series.map(({ name }) => name)].map(csvField), ...rows]
    .map((row) => `${row.join(',')}\n`)
    .join('');
}

/** Quoted where it would be misread (RFC 4180 §2). */
export function csvField(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
