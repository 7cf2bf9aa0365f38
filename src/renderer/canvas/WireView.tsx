import { BaseEdge, useStoreApi, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { joinClasses } from '../ui/join-classes';
import type { FlowNode, FlowWire } from './graph';
import { feedbackPath, forwardPath, isFeedback, laneOf, type Box } from './wire-path';
import styles from './WireView.module.css';

/** A wire in the hue of what it carries; values from learned parts run dashed, measured ones dotted. */
function Wire(props: EdgeProps<FlowWire>): ReactNode {
  const flow = useStoreApi<FlowNode, FlowWire>();
  const [from, to] = [
    { x: props.sourceX, y: props.sourceY },
    { x: props.targetX, y: props.targetY },
  ];
  const track = props.data?.track ?? 0;
  const path = isFeedback(from, to)
    ? feedbackPath(from, to, laneOf(from, to, boxes(flow.getState().nodes), track), track)
    : forwardPath(from, to);
  return (
    <BaseEdge
      path={path}
      interactionWidth={18}
      className={joinClasses(
        styles.wire,
        styles[props.data?.hue ?? 'neutral'],
        props.selected ? styles.selected : undefined,
      )}
    />
  );
}

function boxes(nodes: readonly FlowNode[]): readonly Box[] {
  return nodes.map(({ position, measured }) => ({
    ...position,
    width: measured?.width ?? 0,
    height: measured?.height ?? 0,
  }));
}

export const WireView = memo(Wire);
