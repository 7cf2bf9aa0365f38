import { isSame } from './is-same';

/** The new list with what is as before being the very same; the old list itself where nothing is another. */
export function kept<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const next = after.map((one, i) => {
    const old = before[i];
    return old !== undefined && isSame(old, one) ? old : one;
  });
  return next.length === before.length && next.every((one, i) => one === before[i]) ? before : next;
}
