import { BaseEdge, useStore, type EdgeProps, type ReactFlowState } from '@xyflow/react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { joinClasses } from '../ui/join-classes';
import type { FlowWire } from './graph';
import { feedbackPath, forwardPath, isFeedback, laneOf, boxesOf } from './wire-path';
import styles from './WireView.module.css';

/** A wire in the hue of what it carries; values from learned parts run dashed, measured ones dotted. */
function Wire(props: EdgeProps<FlowWire>): ReactNode {
  const { sourceX, sourceY, targetX, targetY } = props;
  const from = { x: sourceX, y: sourceY };
  const to = { x: targetX, y: targetY };
  const track = props.data?.track ?? 0;
  // Only a change of the lane itself draws the wire again.
  const lane = useStore((state: ReactFlowState) =>
    isFeedback(from, to) ? laneOf(from, to, boxesOf(state.nodes), track) : null,
  );
  return (
    <BaseEdge
      path={lane === null ? forwardPath(from, to) : feedbackPath(from, to, lane, track)}
      interactionWidth={18}
      className={joinClasses(
        styles.wire,
        styles[props.data?.hue ?? 'neutral'],
        props.selected ? styles.selected : undefined,
      )}
    />
  );
}

export const WireView = memo(Wire);
