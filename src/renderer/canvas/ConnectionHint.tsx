import { useConnection, useReactFlow } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from './CanvasContext';
import type { Connecting, Refusal } from './connecting';
import type { FlowNode } from './graph';
import { portOf } from './port-key';
import { RefusalHint } from './RefusalHint';

interface Over {
  readonly id: string;
  readonly handle: string;
  readonly x: number;
  readonly y: number;
}

/** While a wire hangs over a port that does not take it: why not, and what to do instead, beside the pointer. */
export function ConnectionHint(): ReactNode {
  const { connecting } = useCanvas();
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
  const refusal = current && over ? refusalAt(current, over) : undefined;
  if (!over || !refusal) return null;
  return <RefusalHint refusal={refusal} at={flowToScreenPosition({ x: over.x, y: over.y })} />;
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
