import { useReactFlow, type ConnectionLineComponentProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../CanvasContext';
import type { FlowNode } from '../flow/graph';
import { handleId } from '../nodes/port-key';
import { forwardPath, type Point } from './wire-path';
import styles from './DraftWire.module.css';

/** The wire that hangs at the pointer; several when those of a port are moved. */
export function DraftWire(props: ConnectionLineComponentProps<FlowNode>): ReactNode {
  const { connecting } = useCanvas();
  const flow = useReactFlow<FlowNode>();
  const current = useStore(connecting, (state) => state.current);
  const [from, to] = [
    { x: props.fromX, y: props.fromY },
    { x: props.toX, y: props.toY },
  ];
  if (!current?.moving) {
    const isBackwards = props.fromHandle?.type === 'target';
    return (
      <path
        className={styles.draft}
        data-status={props.connectionStatus ?? undefined}
        d={isBackwards ? forwardPath(to, from) : forwardPath(from, to)}
      />
    );
  }
  const paths = current.moving.map((wire) => {
    const end = current.direction === 'out' ? wire.to : wire.from;
    const far = current.direction === 'out' ? 'in' : 'out';
    const fixed = portPlace(flow.getInternalNode(end.node), far, end.port);
    return current.direction === 'out' ? forwardPath(to, fixed ?? from) : forwardPath(fixed ?? from, to);
  });
  return (
    <>
      {paths.map((path, index) => (
        <path key={current.moving?.[index]?.id} className={styles.draft} d={path} />
      ))}
    </>
  );
}

/** Where wires meet a port, on the canvas. */
function portPlace(
  node: ReturnType<ReturnType<typeof useReactFlow<FlowNode>>['getInternalNode']>,
  direction: 'in' | 'out',
  port: string,
): Point | undefined {
  const side = direction === 'in' ? 'target' : 'source';
  const handle = node?.internals.handleBounds?.[side]?.find(({ id }) => id === handleId(direction, port));
  if (!node || !handle) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return {
    x: x + handle.x + (direction === 'in' ? 0 : handle.width),
    y: y + handle.y + handle.height / 2,
  };
}
