import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which note is being written in place. */
export type WritingStore = StoreApi<{ readonly note: string | null }>;

export const createWriting = (): WritingStore => createStore(() => ({ note: null }));
