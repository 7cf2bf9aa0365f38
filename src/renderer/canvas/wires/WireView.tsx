import { BaseEdge, useStore, type EdgeProps, type ReactFlowState } from '@xyflow/react';
import { memo, use, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { joinClasses } from '../../ui/join-classes';
import { useCanvas } from '../CanvasContext';
import type { FlowWire } from '../flow/graph';
import { boxesAround } from '../nodes/node-boxes';
import { orthogonalPath } from './orthogonal-path';
import {
  feedbackPath,
  forwardPath,
  isFeedback,
  laneOf,
  squareThroughPath,
  throughPath,
  type Point,
} from './wire-path';
import { WirePoint } from './WirePoint';
import { WireStyleContext, type WireStyle } from './wire-style';
import styles from './WireView.module.css';

const NO_POINTS: readonly Point[] = [];

/** A wire in the hue of what it carries; values from learned parts run dashed, measured ones dotted. */
function Wire(props: EdgeProps<FlowWire>): ReactNode {
  const { id, sourceX, sourceY, targetX, targetY } = props;
  const { editor } = useCanvas();
  const track = props.data?.track ?? 0;
  const style = use(WireStyleContext);
  const kept = props.data?.points ?? NO_POINTS;
  const [held, setHeld] = useState<{ readonly index: number; readonly at: Point } | null>(null);
  const points = useMemo(
    () => (held && kept[held.index] ? kept.with(held.index, held.at) : kept),
    [kept, held],
  );
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
      {points.map((at, index) => (
        <WirePoint
          // Points have no identity but their order.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          wire={id}
          index={index}
          at={at}
          onDraft={(next) => setHeld(next && { index, at: next })}
          onDrop={(next) => {
            setHeld(null);
            editor.dispatch('set-wire-points', {
              wire: id,
              points: kept.with(index, next),
              gesture: nextDrag(),
            });
          }}
        />
      ))}
    </>
  );
}

let drags = 0;

/** Each drag is a step of its own. */
function nextDrag(): string {
  drags += 1;
  return `drag ${drags}`;
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
  let nodes: ReactFlowState['nodes'] | null = null;
  let path = '';
  return (state) => {
    if (fixed !== null) return fixed;
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
