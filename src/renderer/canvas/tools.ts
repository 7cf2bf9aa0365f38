import type { ReactFlowInstance } from '@xyflow/react';
import type { RefObject } from 'react';
import type { Editor } from '../document/editor';
import type { ConnectingStore, JudgeWire } from './connecting';
import type { FlowStore } from './flow-store';
import type { Catalogue, FlowNode, FlowWire } from './graph';

/** What every gesture works with. One object for the life of a canvas. */
export interface CanvasTools {
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly judge: JudgeWire;
  readonly scene: FlowStore;
  readonly flow: ReactFlowInstance<FlowNode, FlowWire>;
  /** The wire being drawn. */
  readonly connecting: ConnectingStore;
  /** The element around the whole canvas. */
  readonly view: RefObject<HTMLDivElement | null>;
}
