import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useCanvas } from './CanvasContext';
import { nudgeWirePoint, onGrid, removeWirePoint } from './gestures/rerouting';
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

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** A point that a wire passes: dragged or moved by arrows, taken away by a double click or Delete. */
export function WirePoint({ wire, index, at, onDraft, onDrop }: WirePointProps): ReactNode {
  const { editor, flow } = useCanvas();
  const held = useRef(false);

  function placeOf(event: PointerEvent): Point {
    return onGrid(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = ARROWS[event.key];
    if (by) nudgeWirePoint(editor, wire, index, by);
    else if (event.key === 'Delete' || event.key === 'Backspace') removeWirePoint(editor, wire, index);
    else return;
    event.preventDefault();
    // The wire itself stays where it is.
    event.stopPropagation();
  }

  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no buttons
      role="button"
      tabIndex={0}
      className={`${styles.point} nopan nodrag`}
      aria-label={`Point ${index + 1} of the wire. Arrow keys move it, Delete removes it.`}
      data-wire-point={`${wire} ${index}`}
      transform={`translate(${at.x} ${at.y})`}
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
      onKeyDown={onKeyDown}
    >
      <circle r={11} className={styles.reach} />
      <circle r={4.5} className={styles.dot} />
    </g>
  );
}
