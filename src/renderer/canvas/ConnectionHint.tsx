import { useConnection, useReactFlow } from '@xyflow/react';
import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { useCanvas } from './CanvasContext';
import type { Refusal } from './connecting';
import type { FlowNode } from './graph';
import { portOf } from './port-key';
import styles from './ConnectionHint.module.css';

/** While a wire hangs over a port that does not take it: why not, and what to do instead, beside the pointer. */
export function ConnectionHint(): ReactNode {
  const { connecting } = useCanvas();
  const { flowToScreenPosition } = useReactFlow();
  const current = useStore(connecting, (state) => state.current);
  const over = useConnection<FlowNode, { id: string; handle: string; x: number; y: number } | null>(
    (connection) =>
      connection.inProgress && connection.toHandle
        ? {
            id: connection.toHandle.nodeId,
            handle: connection.toHandle.id ?? '',
            x: connection.toHandle.x,
            y: connection.toHandle.y,
          }
        : null,
  );
  if (!current || !over) return null;
  const { port, direction } = portOf(over.handle);
  if (over.id === current.from.node && port === current.from.port && direction === current.direction)
    return null;
  const refusal: Refusal | undefined =
    direction === current.direction
      ? {
          message: `Two ${direction === 'in' ? 'inputs' : 'outputs'} cannot be joined.`,
          fix: `End the wire at an ${direction === 'in' ? 'output' : 'input'}.`,
        }
      : current.verdict({ node: over.id, port });
  if (!refusal) return null;
  const place = flowToScreenPosition({ x: over.x, y: over.y });
  // At the end of the page, so that no panel lies over it.
  return createPortal(
    <output className={styles.hint} aria-live="assertive" style={{ left: place.x, top: place.y }}>
      <Ban aria-hidden="true" />
      <span>
        {refusal.message} <span className={styles.fix}>{refusal.fix}</span>
      </span>
    </output>,
    document.body,
  );
}
