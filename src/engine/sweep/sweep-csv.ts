/** A sweep as CSV: one line per combination, with its values, how it ended, and the figures of its quantities. */
import type { SweepPart } from './define';
import { figures, type FigureId } from './figures';

/** One column of figures. */
export interface FigureColumn {
  /** Place among the quantities of the sweep. */
  readonly quantity: number;
  readonly figure: FigureId;
}

/** Every figure of every quantity that has it, quantity by quantity. */
export function figureColumns(
  { quantities }: Pick<SweepPart, 'quantities'>,
  wanted: readonly FigureId[] = figures.map(({ id }) => id),
): readonly FigureColumn[] {
  return quantities.flatMap(({ isMeasured }, quantity) =>
    wanted.filter((figure) => figure !== 'rmse' || isMeasured).map((figure) => ({ quantity, figure })),
  );
}

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const number = (value: number | null | undefined) =>
  value === null || value === undefined || Number.isNaN(value) ? '' : String(value);

/** Numbers to full precision; a figure that has no value is an empty cell. Names of the axes head their columns. */
export function sweepCsv(
  { quantities, rows }: Pick<SweepPart, 'quantities' | 'rows'>,
  names: readonly string[],
  columns: readonly FigureColumn[],
): string {
  const heads = columns.map(({ quantity, figure }) => `${quantities[quantity]?.name ?? ''} ${figure}`);
  const lines = rows.map(({ values, status, time, advice, figures: found }) => [
    ...values.map(number),
    status,
    number(time),
    ...columns.map(({ quantity, figure }) => number(found[quantity]?.[figure])),
    cell(advice),
  ]);
  return `${[[...names, 'status', 'time reached', ...heads, 'advice'].map(cell), ...lines]
    .map((line) => line.join(','))
    .join('\n')}\n`;
}
