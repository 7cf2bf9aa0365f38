/** Wires drawn with the pointer: from port to port, or let go on the body of a node. */
import type { Connection, IsValidConnection, OnConnect, OnConnectEnd, OnConnectStart } from '@xyflow/react';
import type { PortReference } from '../../../engine/index';
import { givingWay, newWire, startConnecting, type Connecting } from '../wires/connecting';
import { markWires } from '../wires/drawn-wires';
import type { FlowWire } from '../flow/graph';
import { moveTo, startMoving } from '../wires/moving';
import { portOf, type Direction } from '../nodes/port-key';
import type { CanvasTools } from '../tools';
import { openSearch } from './searching';

const MOVING = 'data-moving';

interface Ends {
  readonly from: PortReference;
  readonly to: PortReference;
}

/** Joins two ports; a wire on an input that takes only one gives way. */
export function connectPorts(
  { editor, catalogue }: Pick<CanvasTools, 'editor' | 'catalogue'>,
  { from, to }: Ends,
): void {
  editor.dispatch('connect', newWire(editor.store.getState().document, from, to, catalogue));
}

/** Gives a wire other ends; one on an input that takes only one gives way. */
export function moveWire(
  { editor, catalogue }: Pick<CanvasTools, 'editor' | 'catalogue'>,
  id: string,
  ends: Ends,
): void {
  const { document } = editor.store.getState();
  const wire = document.wires.find((other) => other.id === id);
  if (!wire) return;
  const gone = givingWay(document, ends.to, catalogue).filter((other) => other !== id);
  editor.dispatch('rewire', { label: 'Move a wire', changed: [{ ...wire, ...ends }], gone });
}

/** Handlers for React Flow. */
export function wiring(tools: CanvasTools): {
  readonly onConnect: OnConnect;
  readonly onConnectStart: OnConnectStart;
  readonly onConnectEnd: OnConnectEnd;
  readonly isValidConnection: IsValidConnection<FlowWire>;
} {
  const { editor, connecting } = tools;
  return {
    onConnect: (wire) => {
      const ends = endsOf(wire);
      if (ends) connectPorts(tools, ends);
    },
    onConnectStart: (event, { nodeId, handleId }) => {
      if (nodeId === null || handleId === null) return;
      const { port, direction } = portOf(handleId);
      const { document } = editor.store.getState();
      const from = { node: nodeId, port };
      const moved = event.ctrlKey || event.metaKey ? startMoving(document, from, direction, tools) : null;
      markWires(tools.view.current, MOVING, new Set(moved?.moving?.map(({ id }) => id)));
      connecting.setState({ current: moved ?? startConnecting(document, from, direction, tools) });
    },
    onConnectEnd: (event, { toHandle }) => {
      const { current } = connecting.getState();
      connecting.setState({ current: null });
      if (current?.moving) {
        markWires(tools.view.current, MOVING, new Set());
        const port = toHandle?.id ? { node: toHandle.nodeId, ...portOf(toHandle.id) } : undefined;
        dropMoved(tools, event, current, port);
        return;
      }
      if (current) dropAt(tools, event, current);
    },
    isValidConnection: (wire) => {
      const { current } = connecting.getState();
      const ends = endsOf(wire);
      if (!current || !ends || current.moving) return false;
      return current.verdict(current.direction === 'out' ? ends.to : ends.from) === undefined;
    },
  };
}

/** Wires of a port that are let go at another, or on the body of a node, go to the first port that takes them all. */
function dropMoved(
  tools: CanvasTools,
  event: MouseEvent | TouchEvent,
  current: Connecting,
  at: (PortReference & { readonly direction: Direction }) | undefined,
): void {
  const { document } = tools.editor.store.getState();
  const id = nodeUnder(event);
  const body = id === undefined || id === current.from.node ? [] : portsOn(tools, id, current.accepts);
  const ports = at ? (at.direction === current.accepts ? [{ node: at.node, port: at.port }] : []) : body;
  const edit = ports
    .map((port) => moveTo(document, current, port, tools))
    .find((found) => found !== undefined);
  if (edit) tools.editor.dispatch('rewire', edit);
}

/** A wire let go on the body of a node takes its first port that fits; on the empty canvas a node is searched for it. */
function dropAt(tools: CanvasTools, event: MouseEvent | TouchEvent, current: Connecting): void {
  const point = pointOf(event);
  const under = point && window.document.elementFromPoint(point.clientX, point.clientY);
  if (!under || under.closest('.react-flow__handle')) return;
  const id = nodeUnder(event);
  if (id !== undefined && id !== current.from.node) {
    const other = portsOn(tools, id, current.accepts).find((port) => !current.verdict(port));
    if (other)
      connectPorts(
        tools,
        current.direction === 'out' ? { from: current.from, to: other } : { from: other, to: current.from },
      );
  } else if (under.closest('.react-flow__pane, .react-flow__edge'))
    openSearch(
      tools,
      { x: point.clientX, y: point.clientY },
      { port: current.from, direction: current.direction },
    );
}

function pointOf(
  event: MouseEvent | TouchEvent,
): { readonly clientX: number; readonly clientY: number } | undefined {
  return 'changedTouches' in event ? event.changedTouches[0] : event;
}

function nodeUnder(event: MouseEvent | TouchEvent): string | undefined {
  const point = pointOf(event);
  const under = point && window.document.elementFromPoint(point.clientX, point.clientY);
  return under?.closest('[data-node-id]')?.getAttribute('data-node-id') ?? undefined;
}

/** The ports on one side of a node, in their order. */
export function portsOn(
  { scene }: Pick<CanvasTools, 'scene'>,
  id: string,
  direction: Direction,
): readonly PortReference[] {
  const face = scene.store.getState().nodes.find((node) => node.id === id)?.data.face;
  const ports = direction === 'in' ? face?.inputs : face?.outputs;
  return ports?.map(({ name }) => ({ node: id, port: name })) ?? [];
}

function endsOf(wire: Connection | FlowWire): Ends | undefined {
  if (!wire.sourceHandle || !wire.targetHandle) return undefined;
  return {
    from: { node: wire.source, port: portOf(wire.sourceHandle).port },
    to: { node: wire.target, port: portOf(wire.targetHandle).port },
  };
}
