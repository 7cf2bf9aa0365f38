/** Wires drawn with the pointer: from port to port, or let go on the body of a node. */
import type { Connection, IsValidConnection, OnConnect, OnConnectEnd, OnConnectStart } from '@xyflow/react';
import type { PortReference } from '../../../engine/index';
import { newWire, startConnecting, type Connecting } from '../connecting';
import type { FlowWire } from '../graph';
import { portOf } from '../port-key';
import type { CanvasTools } from '../tools';
import { openSearch } from './searching';

interface Ends {
  readonly from: PortReference;
  readonly to: PortReference;
}

/** Joins two ports; a wire on an input that takes only one gives way. */
export function connectPorts({ editor, catalogue }: CanvasTools, { from, to }: Ends): void {
  editor.dispatch('connect', newWire(editor.store.getState().document, from, to, catalogue));
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
    onConnectStart: (_, { nodeId, handleId }) => {
      if (nodeId === null || handleId === null) return;
      const { port, direction } = portOf(handleId);
      const { document } = editor.store.getState();
      connecting.setState({ current: startConnecting(document, { node: nodeId, port }, direction, tools) });
    },
    onConnectEnd: (event) => {
      const { current } = connecting.getState();
      connecting.setState({ current: null });
      if (current) dropAt(tools, event, current);
    },
    isValidConnection: (wire) => {
      const { current } = connecting.getState();
      const ends = endsOf(wire);
      if (!current || !ends) return false;
      return current.verdict(current.direction === 'out' ? ends.to : ends.from) === undefined;
    },
  };
}

/** A wire let go on the body of a node takes its first port that fits; on the empty canvas a node is searched for it. */
function dropAt(tools: CanvasTools, event: MouseEvent | TouchEvent, current: Connecting): void {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  const under = point && window.document.elementFromPoint(point.clientX, point.clientY);
  if (!under || under.closest('.react-flow__handle')) return;
  const id = under.closest('[data-node-id]')?.getAttribute('data-node-id');
  if (id && id !== current.from.node) dropOnNode(tools, id, current);
  else if (under.closest('.react-flow__pane, .react-flow__edge'))
    openSearch(
      tools,
      { x: point.clientX, y: point.clientY },
      { port: current.from, direction: current.direction },
    );
}

function dropOnNode(tools: CanvasTools, id: string, current: Connecting): void {
  const node = tools.scene.store.getState().nodes.find((one) => one.id === id);
  const ports = current.direction === 'out' ? node?.data.face.inputs : node?.data.face.outputs;
  const other = ports?.map(({ name }) => ({ node: id, port: name })).find((port) => !current.verdict(port));
  if (!other) return;
  connectPorts(
    tools,
    current.direction === 'out' ? { from: current.from, to: other } : { from: other, to: current.from },
  );
}

function endsOf(wire: Connection | FlowWire): Ends | undefined {
  if (!wire.sourceHandle || !wire.targetHandle) return undefined;
  return {
    from: { node: wire.source, port: portOf(wire.sourceHandle).port },
    to: { node: wire.target, port: portOf(wire.targetHandle).port },
  };
}
