import type { ConnectionLineComponentProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { FlowNode } from './graph';
import { forwardPath } from './wire-path';
import styles from './DraftWire.module.css';

/** The wire that hangs at the pointer. */
export function DraftWire(props: ConnectionLineComponentProps<FlowNode>): ReactNode {
  const [from, to] = [
    { x: props.fromX, y: props.fromY },
    { x: props.toX, y: props.toY },
  ];
  const backwards = props.fromHandle?.type === 'target';
  return (
    <path
      className={styles.draft}
      data-status={props.connectionStatus ?? undefined}
      d={backwards ? forwardPath(to, from) : forwardPath(from, to)}
    />
  );
}
