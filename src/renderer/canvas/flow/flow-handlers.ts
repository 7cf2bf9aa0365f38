/**
 * What React Flow is told to call. It hands these on to every node and every wire, so they are the same functions for
 * as long as the canvas lives: with other ones at each render all nodes would be drawn anew at every move of one.
 */
import type { OnNodesChange, ReactFlowProps } from '@xyflow/react';
import { selectionAfter } from './flow-changes';
import { enterSubsystem } from '../gestures/grouping';
import { addWirePoint } from '../gestures/rerouting';
import type { FlowNode, FlowWire } from './graph';
import type { CanvasTools } from '../tools';

/** What the window is told of: the same functions for as long as the canvas is there. */
export interface Told {
  readonly onInspect: () => void;
  readonly onHover: (node: string | null) => void;
}

export type FlowHandlers = Required<
  Pick<
    ReactFlowProps<FlowNode, FlowWire>,
    'onEdgesChange' | 'onNodeDoubleClick' | 'onEdgeDoubleClick' | 'onNodeMouseEnter' | 'onNodeMouseLeave'
  >
> & { readonly onNodesChange: OnNodesChange<FlowNode> };

/** The handlers of a canvas. */
export function flowHandlers(tools: CanvasTools, told: Told): FlowHandlers {
  const { editor, scene, flow } = tools;
  return {
    onNodesChange: (changes) => scene.change(changes),
    onEdgesChange: (changes) => editor.select(selectionAfter(editor.store.getState().selection, [], changes)),
    onNodeDoubleClick: (_, node) => {
      if (isNode(node) && !enterSubsystem(tools, node.id)) told.onInspect();
    },
    onEdgeDoubleClick: (event, { id }) =>
      addWirePoint(tools, id, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })),
    onNodeMouseEnter: (_, node) => {
      if (isNode(node)) told.onHover(node.id);
    },
    onNodeMouseLeave: () => told.onHover(null),
  };
}

/** Notes have views of their own. */
const isNode = ({ type }: { readonly type?: string | undefined }): boolean => type === 'symbiode';
