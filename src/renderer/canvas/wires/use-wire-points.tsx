/** The points that a wire passes, and what is drawn of them; while one is dragged, it is where the pointer has it. */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useCanvas } from '../CanvasContext';
import type { Point } from './wire-path';
import { WirePoint } from './WirePoint';

const NO_POINTS: readonly Point[] = [];

export interface WirePoints {
  readonly points: readonly Point[];
  readonly isHeld: boolean;
  readonly dots: ReactNode;
}

export function useWirePoints(wire: string, kept: readonly Point[] = NO_POINTS): WirePoints {
  const { editor } = useCanvas();
  const [held, setHeld] = useState<{ readonly index: number; readonly at: Point } | null>(null);
  const points = useMemo(
    () => (held && kept[held.index] ? kept.with(held.index, held.at) : kept),
    [kept, held],
  );
  const dots = points.map((at, index) => (
    <WirePoint
      // Points have no identity but their order.
      // oxlint-disable-next-line react/no-array-index-key
      key={index}
      wire={wire}
      index={index}
      at={at}
      onDraft={(next) => setHeld(next && { index, at: next })}
      onDrop={(next) => {
        setHeld(null);
        editor.dispatch('set-wire-points', {
          wire,
          points: kept.with(index, next),
          gesture: nextDrag(),
        });
      }}
    />
  ));
  return { points, isHeld: held !== null, dots };
}

let drags = 0;

/** Each drag is a step of its own. */
function nextDrag(): string {
  drags += 1;
  return `drag ${drags}`;
}
