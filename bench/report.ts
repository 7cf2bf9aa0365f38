/** One line of a table. */
export interface Row {
  readonly name: string;
  readonly ours: string;
  /** By column. */
  readonly peers: ReadonlyMap<string, string>;
  readonly ratio: string;
  /** The figure to hold, in words; empty where none is set. */
  readonly hold: string;
  readonly isHeld?: boolean;
}

const words = (isHeld: boolean | undefined) => (isHeld === undefined ? '–' : isHeld ? 'yes' : 'no');

/** The table of a task in Markdown, padded so that it can be read as it is. */
export function markdown(rows: readonly Row[]): string {
  const peers = [...new Set(rows.flatMap((row) => [...row.peers.keys()]))];
  const head = ['', 'Symbiode', ...peers, 'ratio', 'to hold', 'held'];
  const lines = rows.map((row) => [
    row.name,
    row.ours,
    ...peers.map((peer) => row.peers.get(peer) ?? '–'),
    row.ratio || '–',
    row.hold || '–',
    words(row.isHeld),
  ]);
  const widths = head.map((_, i) => Math.max(3, ...[head, ...lines].map((line) => line[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...lines.map(line)].join('\n');
}
