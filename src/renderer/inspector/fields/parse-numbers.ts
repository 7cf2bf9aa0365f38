import { parseNumber } from '../../ui/parse-number';
import type { NumberBounds } from '../../ui/parse-number';

/** Numbers that someone typed, or why they are not. */
export type ParsedNumbers =
  { readonly ok: true; readonly values: readonly number[] } | { readonly ok: false; readonly reason: string };

/**
 * Reads `1, 2.5; 3, 4`: numbers between commas, semicolons, spaces or line ends, row after row. There must be `size` of
 * them, or one that stands for all.
 */
export function parseNumbers(text: string, size: number, bounds: NumberBounds): ParsedNumbers {
  const words = text.split(/[\s,;]+/u).filter((word) => word !== '');
  const parsed = words.map((word) => parseNumber(word, bounds));
  const wrong = parsed.find((one) => !one.ok);
  if (wrong && !wrong.ok) return wrong;
  const values = parsed.flatMap((one) => (one.ok ? [one.value] : []));
  if (values.length === size) return { ok: true, values };
  const [only] = values;
  if (values.length === 1 && only !== undefined)
    return { ok: true, values: Array.from({ length: size }, () => only) };
  return { ok: false, reason: `Type ${size} numbers, not ${values.length}, or one for all of them.` };
}

/** The numbers as `parseNumbers` reads them, with one line per row of a matrix. */
export function showNumbers(values: readonly number[], columns: number): string {
  const rows = Array.from({ length: Math.ceil(values.length / columns) }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns).join(', '),
  );
  return rows.join('\n');
}
