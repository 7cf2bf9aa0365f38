import { createContext, use } from 'react';
import type { ConnectingStore } from './connecting';

/** What node views need besides their own data. */
export interface CanvasShared {
  readonly connecting: ConnectingStore;
}

export const CanvasContext = createContext<CanvasShared | null>(null);

/** The canvas around this view. */
export function useCanvas(): CanvasShared {
  const shared = use(CanvasContext);
  if (!shared) throw new Error('A node view stands outside its canvas.');
  return shared;
}
