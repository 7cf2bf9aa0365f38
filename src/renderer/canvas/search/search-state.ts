import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point, PortReference } from '../../../engine/index';
import type { Direction } from '../nodes/port-key';

/** The loose end of a wire that was let go. */
export interface LooseWire {
  readonly port: PortReference;
  readonly direction: Direction;
}

/** A search for a node to add. */
export interface SearchRequest {
  /** Where it was asked for, on the screen and on the canvas: there the node is put. */
  readonly screen: Point;
  readonly at: Point;
  /** What the node has to fit, and is wired to. */
  readonly wire?: LooseWire;
  /** Whether it was asked for by a key: then the new node has the focus. */
  readonly byKey: boolean;
  /** Whether any place near it will do, as no pointer says where. */
  readonly free: boolean;
  /** What had the focus, and gets it back. */
  readonly back: HTMLElement | null;
}

export type SearchStore = StoreApi<{ readonly request: SearchRequest | null }>;

export function createSearch(): SearchStore {
  return createStore(() => ({ request: null }));
}
