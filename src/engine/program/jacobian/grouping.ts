/**
 * Groups of columns of which no two have an entry in the same row: greedy, columns with many rows first. Falls back
 * to the order of the columns where every column meets every other.
 */
export function groupColumns(
  pattern: readonly (readonly number[])[],
  size: number,
): readonly (readonly number[])[] {
  const rowsOf: number[][] = Array.from({ length: size }, () => []);
  pattern.forEach((columns, i) => columns.forEach((j) => rowsOf[j]?.push(i)));
  const order = rowsOf
    .map((_, j) => j)
    .toSorted((a, b) => (rowsOf[b]?.length ?? 0) - (rowsOf[a]?.length ?? 0));
  const groups: { readonly columns: number[]; readonly rows: Set<number> }[] = [];
  for (const j of order) {
    const rows = rowsOf[j] ?? [];
    const free = groups.find((group) => rows.every((i) => !group.rows.has(i)));
    const group = free ?? { columns: [], rows: new Set<number>() };
    if (!free) groups.push(group);
    group.columns.push(j);
    rows.forEach((i) => group.rows.add(i));
  }
  return groups
    .map((group) => group.columns.toSorted((a, b) => a - b))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}
