/**
 * The part of the canvas that is drawn anew at every move of a node, and nothing but that: what stands on the canvas
 * besides comes from outside and stays as it is. What React Flow is handed here besides the nodes is the same at
 * every move; with anything else it would draw all nodes and wires anew.
 */
import { ReactFlow } from '@xyflow/react';
import { use, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ShortcutContext } from '../../ui/ShortcutContext';
import { useCanvas } from '../CanvasContext';
import { MULTI_KEYS, NODE_TYPES, SNAP, spokenHelp, WIRE_TYPES } from './canvas-settings';
import { DraftWire } from '../wires/DraftWire';
import { LEAST_ZOOM } from './fit';
import { flowHandlers, type Told } from './flow-handlers';
import { paletteDrop } from '../gestures/adding';
import { inserting } from '../gestures/into-wires';
import { onSheet } from '../gestures/on-sheet';
import { wiring } from '../gestures/wiring';
import type { FlowNode, FlowWire } from './graph';
import { useLevel } from '../nodes/level';
import { useNearWires } from '../wires/near-wires';
import { useWholeInView } from './whole-in-view';
import { WireSheet } from '../wires/WireSheet';

export interface GraphViewProps extends Told {
  /** Whether only what is in view is drawn, unless that is nearly all. */
  readonly isLarge: boolean;
  /** Whether a drag on the paper selects. */
  readonly marquee: boolean;
  /** What stands on the canvas besides. */
  readonly children: ReactNode;
}

export function GraphView({ isLarge, marquee, onInspect, onHover, children }: GraphViewProps): ReactNode {
  const tools = useCanvas();
  const level = useLevel();
  const { nodes, wires, shown } = useStore(tools.scene.store);
  const near = useNearWires(nodes, wires, isLarge && level !== 'map');
  const isWhole = useWholeInView(nodes, isLarge);
  const shortcuts = use(ShortcutContext);
  const spoken = useMemo(() => spokenHelp((command) => shortcuts.get(command)), [shortcuts]);
  const gestures = useMemo(
    () => ({ ...wiring(tools), ...paletteDrop(tools), ...inserting(tools), ...onSheet(tools) }),
    [tools],
  );
  const handlers = useMemo(() => flowHandlers(tools, { onInspect, onHover }), [tools, onInspect, onHover]);
  return (
    <ReactFlow<FlowNode, FlowWire>
      {...gestures}
      {...handlers}
      // Notes have views of their own; all else here knows nodes only.
      nodes={shown as FlowNode[]}
      // The map draws all wires at once.
      edges={level === 'map' ? NO_WIRES : (near as FlowWire[])}
      nodeTypes={NODE_TYPES}
      edgeTypes={WIRE_TYPES}
      connectionLineComponent={DraftWire}
      connectionRadius={26}
      deleteKeyCode={null}
      selectionKeyCode="Shift"
      selectionOnDrag={marquee}
      panOnDrag={marquee ? OTHER_BUTTONS : true}
      multiSelectionKeyCode={MULTI_KEYS}
      snapToGrid
      snapGrid={SNAP}
      minZoom={LEAST_ZOOM}
      maxZoom={2.5}
      onlyRenderVisibleElements={isLarge && !isWhole}
      zoomOnDoubleClick={false}
      elevateNodesOnSelect
      ariaLabelConfig={spoken}
      aria-label="Model graph"
    >
      {children}
      {level === 'map' ? <WireSheet nodes={nodes} wires={wires} /> : null}
    </ReactFlow>
  );
}

const NO_WIRES: FlowWire[] = [];

/** The middle and the right button move the view while the left one selects. */
const OTHER_BUTTONS = [1, 2];
