/**
 * Cells of a delimited text, for looking at a table before it is judged. Quotes follow RFC 4180; the separator is the
 * one of comma, semicolon and tab that the first line has most of. Rows without any text are left out.
 */

function separatorOf(line: string): string {
  const plain = line.replaceAll(/"[^"]*"/gu, '');
  const count = (separator: string): number => plain.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}

/** The cells, row by row; at most so many rows, beyond which nothing is looked at. */
export function splitCells(text: string, most = Infinity): readonly (readonly string[])[] {
  const separator = separatorOf(text.slice(0, text.search(/\r?\n|$/u)));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length && rows.length < most; i++) {
    const character = text[i] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[++i] ?? '';
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (rows.length < most) endRow();
  return rows;
}

/** How many rows `splitCells` would give, without making them. */
export function countRows(text: string): number {
  const separator = separatorOf(text.slice(0, text.search(/\r?\n|$/u))).charCodeAt(0);
  const [quote, lineFeed] = [34, 10];
  let count = 0;
  let quoted = false;
  let holds = false;
  let starts = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code !== quote) holds ||= !isBlank(code);
      else if (text.charCodeAt(i + 1) === quote) {
        holds = true;
        i += 1;
      } else quoted = false;
    } else if (code === quote && starts) quoted = true;
    else if (code === separator) starts = true;
    else if (code === lineFeed) {
      if (holds) count += 1;
      holds = false;
      starts = true;
    } else if (!isBlank(code)) {
      holds = true;
      starts = false;
    }
  }
  return holds ? count + 1 : count;
}

const isBlank = (code: number): boolean =>
  code <= 32 || (code >= 160 && String.fromCharCode(code).trim() === '');
