/**
 * The node that is pointed at anywhere in the window. A store of its own, which views mark on their elements
 * themselves: the pointer passes over many nodes on its way, and nothing is to be drawn anew for that.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Hover {
  readonly store: StoreApi<{ readonly node: string | null }>;
  /** Says which node is pointed at; null for none. */
  readonly point: (node: string | null) => void;
}

export function createHover(): Hover {
  const store = createStore<{ readonly node: string | null }>(() => ({ node: null }));
  return {
    store,
    point: (node) => {
      if (store.getState().node !== node) store.setState({ node });
    },
  };
}
