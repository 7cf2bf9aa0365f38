import type { ReactNode } from 'react';
import { formatTicks, linearTicks } from '../../ui/chart/ticks';
import { formatNumber } from '../../ui/format-number';
import { axisLabel } from '../axis-label';
import type { ParameterTrace, TracedNumber } from './prepare';
import styles from './View.module.css';

const MARGIN = { top: 24, right: 14, bottom: 8, left: 52 } as const;
/** Height of the numbers below the lowest pictures. */
const FOOT = 30;

export interface TraceCellProps {
  readonly number: TracedNumber;
  readonly iterations: number;
  readonly width: number;
  readonly height: number;
  /** Whether the iterations are written below it. */
  readonly foot: boolean;
  /** Iteration that is read out; null for the end. */
  readonly at: number | null;
}

/** Where a cell draws, in its own pixels. */
export const traceFrame = (width: number, height: number, foot: boolean) => ({
  left: MARGIN.left,
  right: Math.max(MARGIN.left + 10, width - MARGIN.right),
  top: MARGIN.top,
  bottom: Math.max(MARGIN.top + 10, height - (foot ? FOOT : MARGIN.bottom)),
});

/** The value of a trace at an iteration: that of the last point up to it. */
export function valueUpTo({ xs, ys }: Pick<ParameterTrace, 'xs' | 'ys'>, at: number): number {
  let found = NaN;
  for (let i = 0; i < xs.length && (xs[i] ?? Infinity) <= at; i++) found = ys[i] ?? NaN;
  return found;
}

/** Ends of the vertical axis: all values with some air; a number that stays has room around it. */
export function traceRange({ traces, last }: TracedNumber): readonly [number, number] {
  const values = [...traces.flatMap(({ ys }) => Array.from(ys)), last].filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = high > low ? (high - low) * 0.1 : Math.abs(high) / 10 || 1;
  return [low - air, high + air];
}

/** One number over the iterations, with the value it came to. */
export function TraceCell({ number, iterations, width, height, foot, at }: TraceCellProps): ReactNode {
  const { name, unit, traces, last } = number;
  const frame = traceFrame(width, height, foot);
  const [low, high] = traceRange(number);
  const x = (iteration: number): number => frame.left + (iteration / iterations) * (frame.right - frame.left);
  const y = (value: number): number =>
    frame.bottom - ((value - low) / (high - low)) * (frame.bottom - frame.top);
  const ticks = linearTicks(low, high, (frame.bottom - frame.top) / 34);
  const labels = formatTicks(ticks);
  const main = traces.at(-1);
  const shown = at === null || main === undefined ? last : valueUpTo(main, at);
  const [endX, endY] = [main?.xs[main.xs.length - 1] ?? NaN, main?.ys[main.ys.length - 1] ?? NaN];
  const [dotX, dotY] = at === null ? [endX, endY] : [Math.min(at, endX), shown];
  return (
    <>
      <text x={frame.left} y={14} className={styles.name}>
        {shortened(name, unit, frame.right - frame.left - 56)}
        <title>{axisLabel(name, unit)}</title>
      </text>
      <text x={frame.right} y={14} textAnchor="end" className={styles.value}>
        {formatNumber(shown, 4)}
      </text>
      {ticks.map((tick, i) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
          <text x={frame.left - 7} y={y(tick) + 4} textAnchor="end" className={styles.tick}>
            {labels[i]}
          </text>
        </g>
      ))}
      {traces.map((trace) => (
        <path
          key={trace.member}
          d={pathOf(trace, x, y)}
          className={styles.trace}
          data-main={trace.isMain ? '' : undefined}
        />
      ))}
      {at === null ? null : (
        <line x1={x(at)} x2={x(at)} y1={frame.top} y2={frame.bottom} className={styles.rule} />
      )}
      {Number.isFinite(dotX + dotY) ? (
        <circle cx={x(dotX)} cy={y(dotY)} r={3} className={styles.dot} />
      ) : null}
      {foot ? (
        <>
          <text x={frame.left} y={frame.bottom + 14} className={styles.tick}>
            0
          </text>
          <text
            x={(frame.left + frame.right) / 2}
            y={frame.bottom + 14}
            textAnchor="middle"
            className={styles.tick}
          >
            iteration
          </text>
          <text x={frame.right} y={frame.bottom + 14} textAnchor="end" className={styles.tick}>
            {formatNumber(iterations)}
          </text>
        </>
      ) : null}
    </>
  );
}

function pathOf({ xs, ys }: ParameterTrace, x: (at: number) => number, y: (value: number) => number): string {
  const points = Array.from(xs, (at, i) => `${x(at).toFixed(1)} ${y(ys[i] ?? NaN).toFixed(1)}`);
  // A single point is drawn as a short stroke, so that it is there at all.
  return points.length === 1 ? `M${points[0]}h0.1` : `M${points.join('L')}`;
}

/**
 * As much of a name as has room, of letters that are about 6.4 pixels wide: its unit goes first, then the end of its
 * node's name, so that numbers of one node are told apart.
 */
export function shortened(name: string, unit: string, room: number): string {
  const most = Math.max(6, Math.floor(room / 6.4));
  const whole = [axisLabel(name, unit), name].find((text) => text.length <= most);
  if (whole !== undefined) return whole;
  const dot = name.lastIndexOf('.');
  const left = most - 1 - (name.length - dot);
  return dot > 0 && left > 0 ? `${name.slice(0, left)}…${name.slice(dot)}` : `…${name.slice(1 - most)}`;
}
