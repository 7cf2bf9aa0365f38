import { createContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Model, Solution, WireValue } from '../../../engine/index';

/** The newest solution with the model whose states it lists. */
export interface LiveValues {
  readonly solution: Solution | null;
  readonly model: Model | null;
}

export type LiveValuesStore = Pick<StoreApi<LiveValues>, 'getState' | 'getInitialState' | 'subscribe'>;

/** Where nodes on the canvas find the values that they have had; null shows none. */
export const LiveValuesContext = createContext<LiveValuesStore | null>(null);

/** Tells what the wires of a node carry at the end of the newest solution. */
export type AskWires = (node: string) => Promise<readonly WireValue[]>;

/** Where ports find what their wires carry; null tells nothing. */
export const WireValuesContext = createContext<AskWires | null>(null);
