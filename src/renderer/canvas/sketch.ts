import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from './connecting';
import type { Point } from './wire-path';

/** What a gesture draws over the canvas while it lasts: a stroke of the knife, or a line from node to node. */
export type Sketch =
  | { readonly kind: 'knife'; readonly line: readonly Point[] }
  | {
      readonly kind: 'join';
      readonly line: readonly Point[];
      /** Whether the nodes can be joined; undefined while the pointer is over none. */
      readonly fits: boolean | undefined;
      readonly refusal: Refusal | undefined;
      /** Where the pointer is on the screen. */
      readonly pointer: Point;
    };

export type SketchStore = StoreApi<{ readonly sketch: Sketch | null }>;

export function createSketch(): SketchStore {
  return createStore(() => ({ sketch: null }));
}
