import { createStore, type StoreApi } from 'zustand/vanilla';

/** Whether the next drag cuts: for as long as a key is held, or once, when it was asked for without one. */
export interface Knife {
  readonly armed: 'held' | 'once' | null;
  /** Whether a stroke was drawn since. */
  readonly used: boolean;
}

export type KnifeStore = StoreApi<Knife>;

export const createKnife = (): KnifeStore => createStore<Knife>(() => ({ armed: null, used: false }));
