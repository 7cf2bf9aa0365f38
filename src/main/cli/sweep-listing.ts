/** A sweep as a table for the eye: numbers to five digits, columns aligned, what went wrong below. */
import { sweepFigures, type FigureColumn, type SweepPart } from '../../engine';

const short = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value)
    ? '–'
    : Number(value.toPrecision(5)).toString();

export function sweepListing(
  { quantities, rows }: Pick<SweepPart, 'quantities' | 'rows'>,
  names: readonly string[],
  columns: readonly FigureColumn[],
): string {
  const titles = columns.map(({ quantity, figure }) => {
    const title = sweepFigures.find(({ id }) => id === figure)?.title ?? figure;
    return `${quantities[quantity]?.name ?? ''} ${title.toLowerCase()}`;
  });
  const lines = [
    [...names, ...titles, 'status'],
    ...rows.map(({ values, figures, status }) => [
      ...values.map(short),
      ...columns.map(({ quantity, figure }) => short(figures[quantity]?.[figure])),
      status,
    ]),
  ];
  const widths = lines.reduce<readonly number[]>(
    (most, line) => line.map((text, i) => Math.max(most[i] ?? 0, text.length)),
    [],
  );
  const table = lines.map((line) =>
    line
      .map((text, i) => (i === line.length - 1 ? text : text.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const advice = new Set(rows.flatMap((row) => (row.advice === '' ? [] : [`${row.status}: ${row.advice}`])));
  return `${[...table, ...(advice.size > 0 ? ['', ...advice] : [])].join('\n')}\n`;
}
