/**
 * Cells of a delimited text, for looking at a table before it is judged. Quotes follow RFC 4180; the separator is the
 * one of comma, semicolon and tab that the first line has most of. Rows without any text are left out.
 */

function separatorOf(line: string): string {
  const plain = line.replaceAll(/"[^"]*"/gu, '');
  const count = (separator: string): number => plain.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}

/** The cells, row by row. */
export function splitCells(text: string): readonly (readonly string[])[] {
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
  for (let i = 0; i < text.length; i++) {
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
  endRow();
  return rows;
}
