/** How single things are written so that they are read back as they are. */
import { isWord } from './tokens';

export const quoted = (text: string): string => JSON.stringify(text);

/** Words that mean something where names stand. */
const RESERVED: ReadonlySet<string> = new Set(['of', 'as', 'trainable', 'none']);

/** A name: as it is where it is a word, else in quotes. */
export const nameText = (name: string): string => (isWord(name) && !RESERVED.has(name) ? name : quoted(name));

/** Small numbers as powers of ten. Minus zero is a number of its own. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
}

/** Any value of JSON. A backtick inside a text is written as its escape. */
export const jsonText = (value: unknown): string => `\`${JSON.stringify(value).replaceAll('`', '\\u0060')}\``;

/** A text in several lines without escapes where it can be, else in quotes. */
export function blockText(text: string): string {
  const isPlain = !text.includes('"""') && !/[\r\p{Cc}]/u.test(text.replaceAll(/[\n\t]/g, ''));
  // White space at the ends would be taken for that of the layout.
  if (!isPlain || text !== text.trim() || text === '' || text.endsWith('"')) return quoted(text);
  return `"""\n${text}\n"""`;
}

/** A unit in brackets; a text in quotes where brackets cannot hold it. */
export function unitText(unit: string): string {
  return /^[^\]\n\r]*$/.test(unit) && unit === unit.trim() ? `[${unit}]` : quoted(unit);
}
