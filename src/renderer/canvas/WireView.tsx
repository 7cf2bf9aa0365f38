import { BaseEdge, useStore, type EdgeProps, type ReactFlowState } from '@xyflow/react';
import { memo, use, useMemo } from 'react';
import type { ReactNode } from 'react';
import { joinClasses } from '../ui/join-classes';
import type { FlowWire } from './graph';
import { boxesAround } from './node-boxes';
import { orthogonalPath } from './orthogonal-path';
import { feedbackPath, forwardPath, isFeedback, laneOf, type Point } from './wire-path';
import { WireStyleContext, type WireStyle } from './wire-style';
import styles from './WireView.module.css';

/** A wire in the hue of what it carries; values from learned parts run dashed, measured ones dotted. */
function Wire(props: EdgeProps<FlowWire>): ReactNode {
  const { sourceX, sourceY, targetX, targetY } = props;
  const track = props.data?.track ?? 0;
  const style = use(WireStyleContext);
  const course = useMemo(
    () => createCourse({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, track, style),
    [sourceX, sourceY, targetX, targetY, track, style],
  );
  // Only a change of the course itself draws the wire again.
  const path = useStore(course);
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

/** The path as a selector that works once for each arrangement of the nodes, however often the store speaks up. */
function createCourse(
  from: Point,
  to: Point,
  track: number,
  style: WireStyle,
): (state: ReactFlowState) => string {
  const isBack = isFeedback(from, to);
  const forward = isBack || style === 'square' ? null : forwardPath(from, to);
  let nodes: ReactFlowState['nodes'] | null = null;
  let path = '';
  return (state) => {
    if (forward !== null) return forward;
    if (state.nodes !== nodes) {
      nodes = state.nodes;
      const boxes = boxesAround(nodes, from, to);
      path = isBack
        ? feedbackPath(from, to, laneOf(from, to, boxes, track), track)
        : orthogonalPath(from, to, boxes, track);
    }
    return path;
  };
}

export const WireView = memo(Wire);
