import { BaseEdge, useStore, type EdgeProps, type ReactFlowState } from '@xyflow/react';
import { memo, use, useMemo } from 'react';
import type { ReactNode } from 'react';
import { joinClasses } from '../../ui/join-classes';
import type { FlowWire } from '../flow/graph';
import { boxesAround } from '../nodes/node-boxes';
import { orthogonalPath } from './orthogonal-path';
import {
  asideOf,
  feedbackPath,
  forwardPath,
  isFeedback,
  laneOf,
  squareThroughPath,
  throughPath,
  type Box,
  type Point,
} from './wire-path';
import { useWirePoints } from './use-wire-points';
import { WireStyleContext, type WireStyle } from './wire-style';
import styles from './WireView.module.css';

/** A wire in the hue of what it carries; values from learned parts run dashed, measured ones dotted. */
function Wire(props: EdgeProps<FlowWire>): ReactNode {
  const { id, sourceX, sourceY, targetX, targetY } = props;
  const track = props.data?.track ?? 0;
  const style = use(WireStyleContext);
  const { points, dots } = useWirePoints(id, props.data?.points);
  const course = useMemo(
    () => createCourse({ x: sourceX, y: sourceY }, points, { x: targetX, y: targetY }, track, style),
    [sourceX, sourceY, targetX, targetY, points, track, style],
  );
  // Only a change of the course itself draws the wire again.
  const path = useStore(course);
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={18}
        className={joinClasses(
          styles.wire,
          styles[props.data?.hue ?? 'neutral'],
          props.selected ? styles.selected : undefined,
        )}
      />
      {dots}
    </>
  );
}

/** The path as a selector that works once for each arrangement of the nodes, however often the store speaks up. */
function createCourse(
  from: Point,
  points: readonly Point[],
  to: Point,
  track: number,
  style: WireStyle,
): (state: ReactFlowState) => string {
  const isBack = isFeedback(from, to);
  const isSquare = style === 'square';
  const through = isSquare ? squareThroughPath : throughPath;
  const free = isBack || isSquare ? null : forwardPath(from, to);
  const fixed = points.length > 0 ? through(from, points, to) : free;
  const aside = isBack ? asideOf(track) : 0;
  let nodes: ReactFlowState['nodes'] | null = null;
  let around: readonly Box[] | null = null;
  let path = '';
  return (state) => {
    if (fixed !== null) return fixed;
    if (state.nodes !== nodes) {
      nodes = state.nodes;
      const boxes = boxesAround(nodes, from, to, aside);
      // While a node is dragged somewhere else nothing around this wire changes.
      if (around && sameBoxes(around, boxes)) return path;
      around = boxes;
      path = isBack
        ? feedbackPath(from, to, laneOf(from, to, boxes, track), track)
        : orthogonalPath(from, to, boxes, track);
    }
    return path;
  };
}

function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return a.length === b.length && a.every((box, index) => box === b[index]);
}

export const WireView = memo(Wire);
