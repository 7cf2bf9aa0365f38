import { createStore, type StoreApi } from 'zustand/vanilla';

const STORED = 'symbiode.recent-commands';
const KEPT = 12;

/** Ids of the commands that were chosen last, the newest first, kept in `storage`. */
export interface RecentCommands {
  readonly store: StoreApi<readonly string[]>;
  readonly note: (id: string) => void;
}

export function createRecentCommands(storage: Pick<Storage, 'getItem' | 'setItem'>): RecentCommands {
  const store = createStore<readonly string[]>(() => read(storage.getItem(STORED)));
  return {
    store,
    note: (id) => {
      const recent = [id, ...store.getState().filter((other) => other !== id)].slice(0, KEPT);
      store.setState(recent, true);
      storage.setItem(STORED, JSON.stringify(recent));
    },
  };
}

function read(text: string | null): readonly string[] {
  try {
    const known: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(known) ? known.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
