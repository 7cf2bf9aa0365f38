import type { Quantity } from './define';

/**
 * Where the shaded region begins: halfway between the last value that trains and `first`, the first time that only
 * validates. Null when nothing is kept for validation.
 */
export function validationBoundary(quantities: readonly Quantity[], first: number): number | null {
  if (!Number.isFinite(first)) return null;
  const before = quantities
    .flatMap((q) => Array.from(q.measured?.xs ?? []))
    .reduce((latest, time) => (time < first && time > latest ? time : latest), -Infinity);
  return Number.isFinite(before) ? (before + first) / 2 : first;
}
