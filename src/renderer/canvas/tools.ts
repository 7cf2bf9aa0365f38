import type { ReactFlowInstance } from '@xyflow/react';
import type { RefObject } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Editor } from '../document/editor';
import type { Hints } from './hints/hints';
import type { ConnectingStore, JudgeWire } from './wires/connecting';
import type { FlowStore } from './flow/flow-store';
import type { Catalogue, FlowNode, FlowWire } from './flow/graph';
import type { KnifeStore } from './wires/knife';
import type { MarksStore } from './wires/marks';
import type { WritingStore } from './notes/writing';
import type { OwnNode } from './search/offers';
import type { RecentTypes } from './search/recent-types';
import type { SearchStore } from './search/search-state';
import type { SketchStore } from './sketch';
import type { Point } from './wires/wire-path';

/** What every gesture works with. One object for the life of a canvas. */
export interface CanvasTools {
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly judge: JudgeWire;
  readonly scene: FlowStore;
  readonly flow: ReactFlowInstance<FlowNode, FlowWire>;
  /** The wire being drawn. */
  readonly connecting: ConnectingStore;
  /** What a gesture draws over the canvas. */
  readonly sketch: SketchStore;
  /** Wires that stand out on the map. */
  readonly marks: MarksStore;
  /** Whether the next drag cuts wires. */
  readonly knife: KnifeStore;
  /** The search for a node to add, while it is open. */
  readonly search: SearchStore;
  readonly recent: RecentTypes;
  /** Nodes that the user keeps. */
  readonly own: StoreApi<{ readonly nodes: readonly OwnNode[] }>;
  /** Says what a key or a gesture needs that could do nothing. */
  readonly hints: Hints;
  /** Where on the screen the pointer is; null while it is outside the canvas. */
  readonly pointer: RefObject<Point | null>;
  /** The note being written in place. */
  readonly writing: WritingStore;
  /** The element around the whole canvas. */
  readonly view: RefObject<HTMLDivElement | null>;
}
