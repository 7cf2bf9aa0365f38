/**
 * The course of a wire between two ports: a cubic that leaves and arrives level. A wire that runs back, as every
 * feedback does, swings out further the further it has to go, but never so far that it leaves its nodes behind.
 */
export function wirePath(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const dx = to.x - from.x;
  const reach =
    dx >= 0
      ? Math.max(Math.min(dx, 40), dx * 0.5)
      : Math.min(40 + -dx * 0.3 + Math.abs(to.y - from.y) * 0.1, 150);
  return `M${from.x},${from.y} C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
}
