import { splitInTime } from '../split';
import type { ImportChoices } from './choices';
import type { Prepared } from './prepare-table';

/** 1 for each prepared row that is kept for validation, as the training will share them out. */
export function splitRows(
  { groupOf, groups, rowCount }: Prepared,
  { fraction, by }: ImportChoices['split'],
): Uint8Array {
  const parts = new Uint8Array(rowCount);
  if (by === 'trajectory') {
    const kept = groups.length - Math.min(Math.round(groups.length * fraction), groups.length - 1);
    return parts.map((_, row) => ((groupOf[row] ?? 0) < kept ? 0 : 1));
  }
  const sizes = new Uint32Array(groups.length);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  const trained = sizes.map((size) => splitInTime(size, fraction).trainCount);
  const seen = new Uint32Array(groups.length);
  for (let row = 0; row < rowCount; row++) {
    const group = groupOf[row] ?? 0;
    parts[row] = (seen[group] ?? 0) < (trained[group] ?? 0) ? 0 : 1;
    seen[group] = (seen[group] ?? 0) + 1;
  }
  return parts;
}
