import { invariant } from './invariant';

/** A named, ordered, immutable collection of definitions of one kind. */
export interface Registry<T extends { readonly id: string }> {
  /** Every entry, in registration order. */
  all(): readonly T[];
  /** The entry with this id, or undefined. */
  find(id: string): T | undefined;
  /** The entry with this id; an unknown id is a bug of the caller. */
  get(id: string): T;
}

/** Builds a registry; two entries with one id are refused when the module loads. */
export function createRegistry<T extends { readonly id: string }>(
  kind: string,
  entries: readonly T[],
): Registry<T> {
  const byId = new Map<string, T>();
  for (const entry of entries) {
    invariant(!byId.has(entry.id), `two entries of ${kind} share the id "${entry.id}"`);
    byId.set(entry.id, entry);
  }
  const sorted = Object.freeze([...entries]);
  return {
    all: () => sorted,
    find: (id) => byId.get(id),
    get: (id) => {
      const entry = byId.get(id);
      invariant(entry, `no ${kind} has the id "${id}"`);
      return entry;
    },
  };
}
