import { parseCell, readRows } from './parse-table';

export interface SortOptions {
  readonly timeColumn: string;
  /** Column that tells trajectories apart. */
  readonly groupColumn?: string;
}

/**
 * The text of a table with the rows of each trajectory in the order of time; every other character stays. Undefined
 * where sorting does not help: a time is missing or stands twice, a cell runs over several lines.
 */
export function sortRows(text: string, { timeColumn, groupColumn }: SortOptions): string | undefined {
  const { rows, problems, decimalComma } = readRows(text);
  const [header, ...records] = rows;
  const names = header?.cells.map((name) => name.trim()) ?? [];
  const [timeAt, groupAt] = [names.indexOf(timeColumn), names.indexOf(groupColumn ?? '')];
  const isBroken = rows.some(({ cells }) => cells.some((cell) => /[\n\r]/u.test(cell)));
  if (problems.length > 0 || isBroken || timeAt < 0 || (groupColumn !== undefined && groupAt < 0))
    return undefined;
  const groups = new Map<string, Entry[]>();
  for (const { cells, line } of records) {
    const group = groupAt < 0 ? '' : (cells[groupAt] ?? '').trim();
    const entry = { line, time: parseCell(cells[timeAt] ?? '', decimalComma) ?? NaN };
    const known = groups.get(group);
    if (known) known.push(entry);
    else groups.set(group, [entry]);
  }
  // Each trajectory keeps the lines that it stands in.
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/u);
  const bodies = lines.map((line) => line.replace(/[\n\r]+$/u, ''));
  const sorted = [...bodies];
  for (const entries of groups.values()) {
    const inOrder = entries.toSorted((a, b) => a.time - b.time);
    if (!inOrder.every(({ time }, i) => time > (inOrder[i - 1]?.time ?? -Infinity))) return undefined;
    entries.forEach(({ line }, i) => (sorted[line - 1] = bodies[(inOrder[i]?.line ?? 0) - 1] ?? ''));
  }
  return sorted.map((body, i) => body + (lines[i] ?? '').slice((bodies[i] ?? '').length)).join('');
}

interface Entry {
  readonly line: number;
  readonly time: number;
}
