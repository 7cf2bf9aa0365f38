/** Short answers to a key or a gesture that could do nothing: what it needs. One at a time; the next takes its place. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Hint {
  /** Grows with each, so that the same words said again are heard again. */
  readonly id: number;
  readonly text: string;
  /** Whether it is shown too, or only read out. */
  readonly shown: boolean;
}

export interface Hints {
  readonly store: StoreApi<{ readonly hint: Hint | null }>;
  /** Shows a sentence for a moment and has it read out. */
  say(text: string): void;
  /** Has a sentence read out; for what is seen anyway. */
  announce(text: string): void;
  clear(id: number): void;
}

export function createHints(): Hints {
  let count = 0;
  const store: Hints['store'] = createStore(() => ({ hint: null }));
  const put = (text: string, shown: boolean): void => {
    count += 1;
    store.setState({ hint: { id: count, text, shown } });
  };
  return {
    store,
    say: (text) => put(text, true),
    announce: (text) => put(text, false),
    clear: (id) => {
      if (store.getState().hint?.id === id) store.setState({ hint: null });
    },
  };
}
