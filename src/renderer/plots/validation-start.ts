import type { Quantity } from './define';

/**
 * Model time from which measured values serve for validation only: the last `fraction` of the distinct observation
 * times. Null when there are none.
 */
export function validationStart(quantities: readonly Quantity[], fraction: number): number | null {
  const times = [...new Set(quantities.flatMap((q) => Array.from(q.measured?.xs ?? [])))].sort(
    (a, b) => a - b,
  );
  const kept = Math.floor(times.length * fraction);
  const [before, first] = [times[times.length - kept - 1], times[times.length - kept]];
  if (kept === 0 || before === undefined || first === undefined) return null;
  return (before + first) / 2;
}
