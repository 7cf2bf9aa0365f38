import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from './wires/connecting';
import type { Box, Point } from './wires/wire-path';

/**
 * What a gesture draws over the canvas while it lasts: a stroke of the knife, a line from node to node, copies, or only
 * the words why the wire below does not take what is dragged.
 */
export type Sketch =
  | { readonly kind: 'knife'; readonly line: readonly Point[] }
  | {
      readonly kind: 'join';
      readonly line: readonly Point[];
      /** Whether the nodes can be joined. */
      readonly fits: boolean;
      readonly refusal?: Refusal;
      /** What letting go does, in words. */
      readonly does?: string;
      /** Where the pointer is on the screen. */
      readonly pointer: Point;
    }
  | {
      readonly kind: 'copy';
      /** What is copied, as it lies, and how far from there its copy is. */
      readonly boxes: readonly Box[];
      readonly by: Point;
      /** Whether the copy keeps the wires to what is not copied. */
      readonly outside: boolean;
      readonly pointer: Point;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly pointer: Point };

export type SketchStore = StoreApi<{ readonly sketch: Sketch | null }>;

export function createSketch(): SketchStore {
  return createStore(() => ({ sketch: null }));
}
