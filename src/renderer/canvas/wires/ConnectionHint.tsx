import { useConnection, useReactFlow } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../CanvasContext';
import type { Connecting, Refusal } from './connecting';
import { portsOn } from '../gestures/wiring';
import type { FlowNode } from '../flow/graph';
import { portOf } from '../nodes/port-key';
import { RefusalHint } from './RefusalHint';
import type { CanvasTools } from '../tools';
import type { Point } from './wire-path';

interface Over {
  readonly id: string;
  readonly handle: string;
  readonly x: number;
  readonly y: number;
}

/** While a wire hangs over a port or a node that does not take it: why not, and what to do instead, beside the pointer. */
export function ConnectionHint(): ReactNode {
  const tools = useCanvas();
  const { connecting, pointer } = tools;
  const { flowToScreenPosition } = useReactFlow();
  const current = useStore(connecting, (state) => state.current);
  const over = useConnection<FlowNode, Over | null>((connection) =>
    connection.inProgress && connection.toHandle
      ? {
          id: connection.toHandle.nodeId,
          handle: connection.toHandle.id ?? '',
          x: connection.toHandle.x,
          y: connection.toHandle.y,
        }
      : null,
  );
  const body = useConnection<FlowNode, string | null>((connection) =>
    connection.inProgress && !connection.toHandle ? nodeAt(pointer.current) : null,
  );
  if (!current) return null;
  if (over) {
    const refusal = refusalAt(current, over);
    if (refusal) return <RefusalHint refusal={refusal} at={flowToScreenPosition({ x: over.x, y: over.y })} />;
  }
  const why = body === null || body === current.from.node ? undefined : refusalOn(tools, current, body);
  return why && pointer.current ? <RefusalHint refusal={why} at={pointer.current} /> : null;
}

function nodeAt(point: Point | null): string | null {
  const under = point && document.elementFromPoint(point.x, point.y);
  return under?.closest('[data-node-id]')?.getAttribute('data-node-id') ?? null;
}

/** Why no port of a node takes the wire; undefined when one does. */
function refusalOn(tools: CanvasTools, current: Connecting, id: string): Refusal | undefined {
  const ports = portsOn(tools, id, current.accepts);
  const refusals = ports.map((port) => current.verdict(port));
  if (refusals.includes(undefined)) return undefined;
  const name = tools.editor.store.getState().document.nodes.find((node) => node.id === id)?.name ?? id;
  return (
    refusals[0] ?? {
      message: `"${name}" has no ${current.accepts === 'in' ? 'input' : 'output'}.`,
      fix: 'Let go at another node.',
    }
  );
}

function refusalAt(current: Connecting, { id, handle }: Over): Refusal | undefined {
  const { port, direction } = portOf(handle);
  if (id === current.from.node && port === current.from.port && direction === current.direction)
    return undefined;
  if (direction === current.accepts) return current.verdict({ node: id, port });
  const [kind, other] = direction === 'in' ? ['input', 'output'] : ['output', 'input'];
  return current.moving
    ? {
        message: `Wires of an ${other} cannot move to an ${kind}.`,
        fix: `Let go at another ${other}.`,
      }
    : { message: `Two ${kind}s cannot be joined.`, fix: `End the wire at an ${other}.` };
}
