import type { ReactNode } from 'react';
import { formatTicks, linearTicks } from '../../ui/chart/ticks';
import { axisLabel } from '../axis-label';
import type { Frame, Place } from './place';
import type { PhaseAxis } from './prepare';
import type { PlaneWindow } from './use-window';
import styles from './View.module.css';

export interface PhaseAxesProps {
  readonly x: PhaseAxis;
  readonly y: PhaseAxis;
  readonly window: PlaneWindow;
  readonly frame: Frame;
  readonly place: Place;
}

/** Grid lines with their numbers, and the names of both axes. */
export function PhaseAxes({ x, y, window, frame, place }: PhaseAxesProps): ReactNode {
  const { left, right, top, bottom } = frame;
  const xs = linearTicks(...window.x, (right - left) / 80);
  const ys = linearTicks(...window.y, (bottom - top) / 50);
  const [xLabels, yLabels] = [formatTicks(xs), formatTicks(ys)];
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
        {axisLabel(x.name, x.unit)}
      </text>
      <text
        transform={`translate(13 ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        className={styles.tick}
      >
        {axisLabel(y.name, y.unit)}
      </text>
    </>
  );
}
