/**
 * Moves positions apart until neighbours are at least `gap` from one another, none below `end`; each moves as little
 * as that allows, from above to below.
 */
export function spreadOut(positions: readonly number[], gap: number, end: number): readonly number[] {
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let above = -Infinity;
  for (const i of order) {
    above = Math.max(placed[i] ?? 0, above + gap);
    placed[i] = above;
  }
  let below = end + gap;
  for (const i of order.toReversed()) {
    below = Math.min(placed[i] ?? 0, below - gap);
    placed[i] = below;
  }
  return placed;
}
