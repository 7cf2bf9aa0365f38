/** How wires are drawn: a taste of the user, kept by the browser and not by the document. */
import { createContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type WireStyle = 'curved' | 'square';

export type WireStyleStore = StoreApi<{ readonly style: WireStyle }>;

const STORED = 'symbiode.wires';

export function createWireStyle(storage: Pick<Storage, 'getItem' | 'setItem'>): WireStyleStore {
  const store: WireStyleStore = createStore(() => ({
    style: storage.getItem(STORED) === 'square' ? 'square' : 'curved',
  }));
  store.subscribe(({ style }) => storage.setItem(STORED, style));
  return store;
}

/** The style of the wires inside; whoever composes the window gives it. */
export const WireStyleContext = createContext<WireStyle>('curved');
