/** Where the tour stands, and whether this user has seen it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface TourState {
  /** `offered` on the first start, a number while a step is shown, null when it is over. */
  readonly at: 'offered' | number | null;
}

export type TourStore = StoreApi<TourState>;

const KEY = 'symbiode.tour';

/** The store of one window; what was seen or refused is kept in `storage`. */
export function createTour(storage: Pick<Storage, 'getItem' | 'setItem'>): TourStore {
  const store = createStore<TourState>(() => ({ at: storage.getItem(KEY) === null ? 'offered' : null }));
  store.subscribe(({ at }) => {
    if (at === null) storage.setItem(KEY, 'done');
  });
  return store;
}
