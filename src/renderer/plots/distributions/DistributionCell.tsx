import type { ReactNode } from 'react';
import { formatTicks, linearTicks } from '../../ui/chart/ticks';
import { fitText, textWidth } from '../../ui/chart/text-width';
import { formatCount, formatSpread } from '../../ui/format-number';
import { axisLabel } from '../axis-label';
import type { Distribution, DistributionKind } from './prepare';
import styles from './View.module.css';

const MARGIN = { left: 16, right: 16, top: 34, bottom: 24 } as const;
/** Height of the strokes of single values below the bars. */
const MARK = 7;

export interface DistributionCellProps {
  readonly distribution: Distribution;
  readonly kind: DistributionKind;
  readonly width: number;
  readonly height: number;
}

/** Mean and deviation of a distribution's first set, in words. */
export function inWords({ sets: [first], beyond = 0 }: Distribution): string {
  if (first === undefined || first.count === 0) return 'no values';
  return `mean ${formatSpread(first.mean, first.deviation)} · ${formatCount(first.count)} values${beyond > 0 ? `; ${beyond} of the solution far off` : ''}`;
}

/** One histogram: bars of the first set, an outline of the second, strokes for single values. */
export function DistributionCell({ distribution, kind, width, height }: DistributionCellProps): ReactNode {
  const { name, unit, edges, sets, marks } = distribution;
  const left = MARGIN.left;
  const right = Math.max(left + 20, width - MARGIN.right);
  const bottom = Math.max(MARGIN.top + 20, height - MARGIN.bottom);
  const [low = 0, high = 1] = [edges[0], edges.at(-1)];
  const x = (value: number): number => left + ((value - low) / (high - low)) * (right - left);
  const tallest = Math.max(1e-9, ...sets.flatMap(({ shares }) => shares));
  const y = (share: number): number => bottom - (share / tallest) * (bottom - MARGIN.top - 4);
  const ticks = linearTicks(low, high, (right - left) / 70);
  const labels = formatTicks(ticks);
  const [bars, outline] = sets;
  const [title, words] = [axisLabel(name, unit), inWords(distribution)];
  return (
    <>
      <text x={left} y={14} className={styles.name}>
        {fitText(title, right - left, (text) => textWidth(text, { size: 12 }))}
        <title>{title}</title>
      </text>
      <text x={left} y={28} className={styles.words}>
        {fitText(words, right - left)}
        <title>{words}</title>
      </text>
      {bars?.shares.map((share, i) => (
        <rect
          key={edges[i]}
          x={x(edges[i] ?? low)}
          y={y(share)}
          width={Math.max(1, x(edges[i + 1] ?? high) - x(edges[i] ?? low) - 1)}
          height={bottom - y(share)}
          className={styles.bar}
          data-kind={kind}
        />
      ))}
      {outline === undefined || outline.count === 0 ? null : (
        <path d={stepPath(edges, outline.shares, x, y, bottom)} className={styles.outline} />
      )}
      <line x1={left} x2={right} y1={bottom} y2={bottom} className={styles.ground} />
      {marks.map(({ value, strong }, i) => (
        <line
          // Members keep their places, and two may have found the same value.
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          x1={x(value)}
          x2={x(value)}
          y1={strong ? MARGIN.top : bottom}
          y2={bottom - MARK}
          className={strong ? styles.kept : styles.member}
        />
      ))}
      {ticks.map((tick, i) => (
        <text key={tick} x={x(tick)} y={bottom + 15} textAnchor="middle" className={styles.tick}>
          {labels[i]}
        </text>
      ))}
    </>
  );
}

/** The outline of bars. */
function stepPath(
  edges: readonly number[],
  shares: readonly number[],
  x: (value: number) => number,
  y: (share: number) => number,
  bottom: number,
): string {
  const at = (value: number): string => value.toFixed(1);
  const steps = shares.map((share, i) => `V${at(y(share))}H${at(x(edges[i + 1] ?? NaN))}`);
  return `M${at(x(edges[0] ?? NaN))} ${at(bottom)}${steps.join('')}V${at(bottom)}`;
}
