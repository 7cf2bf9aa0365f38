import { useStore as useFlowStore } from '@xyflow/react';
import { useRef } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import { useCanvas } from '../CanvasContext';
import { onGrid, removeWirePoint } from '../gestures/rerouting';
import type { Point } from './wire-path';
import styles from './WireView.module.css';

export interface WirePointProps {
  readonly wire: string;
  readonly index: number;
  readonly at: Point;
  /** Where the pointer has it; null when it is let go, and nothing is to be kept. */
  readonly onDraft: (at: Point | null) => void;
  /** Where it was let go. */
  readonly onDrop: (at: Point) => void;
}

/** Below this scale points do not shrink any further. */
const LEGIBLE = 0.7;

/** A point that a wire passes: dragged, taken away by a double click; keys come to it by the window's commands. */
export function WirePoint({ wire, index, at, onDraft, onDrop }: WirePointProps): ReactNode {
  const { editor, flow } = useCanvas();
  const held = useRef(false);
  const size = useFlowStore(({ transform }) => Math.max(1, LEGIBLE / transform[2]));

  function placeOf(event: PointerEvent): Point {
    return onGrid(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  }

  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no buttons
      role="button"
      tabIndex={0}
      className={`${styles.point} nopan nodrag`}
      aria-label={`Point ${index + 1} of the wire, moved and removed by the keys that do so to nodes`}
      data-wire-point={`${wire} ${index}`}
      transform={`translate(${at.x} ${at.y}) scale(${size})`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (held.current) onDraft(placeOf(event));
      }}
      onPointerUp={(event) => {
        if (!held.current) return;
        held.current = false;
        onDrop(placeOf(event));
      }}
      onPointerCancel={() => {
        held.current = false;
        onDraft(null);
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        removeWirePoint(editor, wire, index);
      }}
    >
      <circle r={11} className={styles.reach} />
      <circle r={4.5} className={styles.dot} />
    </g>
  );
}
