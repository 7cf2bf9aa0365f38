import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Rgb, ValueRange } from '../../ui/chart/color-scale';
import { formatTicks, linearTicks } from '../../ui/chart/ticks';
import styles from './View.module.css';

export interface ColorBarProps {
  readonly range: ValueRange;
  readonly color: (value: number) => Rgb | null;
  /** Stands beside it, as much of it as has room: all, or the unit alone. */
  readonly label: string;
  readonly unit: string;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** A value to point at; null for none. */
  readonly at: number | null;
}

const WIDTH = 12;
const STEPS = 64;
/** Width of a letter in pixels, about. */
const LETTER = 6.2;

/** What the colours of a surface mean; part of an SVG. */
export function ColorBar({ range, color, label, unit, x, top, bottom, at }: ColorBarProps): ReactNode {
  const { from, to } = range;
  const ticks = linearTicks(from, to, (bottom - top) / 40);
  const texts = formatTicks(ticks);
  const y = (value: number): number => bottom - ((value - from) / (to - from)) * (bottom - top);
  const steps = useMemo(
    () =>
      Array.from({ length: STEPS }, (_, k) => {
        const rgb = color(from + ((to - from) * (k + 0.5)) / STEPS);
        return { k, fill: rgb === null ? 'none' : `rgb(${rgb.join(' ')})` };
      }),
    [color, from, to],
  );
  const each = (bottom - top) / STEPS;
  return (
    <g>
      {steps.map(({ k, fill }) => (
        // A little taller than its share, so that no seams show.
        <rect key={k} x={x} y={bottom - (k + 1) * each} width={WIDTH} height={each + 0.6} fill={fill} />
      ))}
      <rect x={x} y={top} width={WIDTH} height={bottom - top} className={styles.barEdge} />
      {ticks.map((tick, i) => (
        <g key={tick}>
          <line x1={x + WIDTH} x2={x + WIDTH + 4} y1={y(tick)} y2={y(tick)} className={styles.barTick} />
          <text x={x + WIDTH + 7} y={y(tick) + 4} className={styles.tick}>
            {texts[i]}
          </text>
        </g>
      ))}
      {at === null || !Number.isFinite(at) ? null : (
        <path d={`M${x - 2} ${y(Math.min(to, Math.max(from, at)))}l-6 -4v8z`} className={styles.barPointer} />
      )}
      <text
        transform={`translate(${x + WIDTH + 50} ${(top + bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        className={styles.tick}
      >
        {label.length * LETTER <= bottom - top ? label : unit}
      </text>
    </g>
  );
}
