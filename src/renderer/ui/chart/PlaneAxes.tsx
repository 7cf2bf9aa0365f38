import type { ReactNode } from 'react';
import type { Frame, Place } from './place';
import styles from './PlaneAxes.module.css';
import { fitText, textWidth } from './text-width';
import { formatTicks, linearTicks } from './ticks';
import type { AxisWindow } from './zoom-range';

export interface PlaneAxesProps {
  /** What stands at the axes. */
  readonly x: string;
  readonly y: string;
  readonly window: { readonly x: AxisWindow; readonly y: AxisWindow };
  readonly frame: Frame;
  readonly place: Place;
}

/** Grid lines of a plane with their numbers, and the names of both axes; part of an SVG. */
export function PlaneAxes({ x, y, window, frame, place }: PlaneAxesProps): ReactNode {
  const { left, right, top, bottom } = frame;
  const xs = linearTicks(...window.x, (right - left) / 80);
  const ys = linearTicks(...window.y, Math.max(3, (bottom - top) / 50));
  const [xLabels, yLabels] = [formatTicks(xs), formatTicks(ys)];
  const widest = Math.max(0, ...yLabels.map((label) => textWidth(label)));
  // Beside the widest number, as far as there is room.
  const nameAt = Math.max(9, Math.min(13, left - 12 - widest));
  return (
    <>
      {xs.map((tick, i) => {
        const [at] = place.of([tick, 0]);
        return (
          <g key={tick}>
            <line x1={at} x2={at} y1={top} y2={bottom} className={styles.grid} />
            <text x={at} y={bottom + 16} textAnchor="middle" className={styles.tick}>
              {xLabels[i]}
            </text>
          </g>
        );
      })}
      {ys.map((tick, i) => {
        const [, at] = place.of([0, tick]);
        return (
          <g key={tick}>
            <line x1={left} x2={right} y1={at} y2={at} className={styles.grid} />
            <text x={left - 8} y={at + 4} textAnchor="end" className={styles.tick}>
              {yLabels[i]}
            </text>
          </g>
        );
      })}
      <text x={(left + right) / 2} y={bottom + 36} textAnchor="middle" className={styles.tick}>
        {fitText(x, right - left)}
        <title>{x}</title>
      </text>
      <text
        transform={`translate(${nameAt} ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        className={styles.tick}
      >
        {fitText(y, bottom - top)}
        <title>{y}</title>
      </text>
    </>
  );
}
