import type { ReactNode } from 'react';
import { formatNumber, formatSpread } from '../format-number';
import { useSize } from '../useSize';
import type { Histogram } from './histogram';
import styles from './HistogramView.module.css';

const BOTTOM = 18;

/** A histogram as bars over its values, with its mean and deviation in words. */
export function HistogramView({
  histogram,
  label,
}: {
  readonly histogram: Histogram;
  readonly label: string;
}): ReactNode {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const { edges, counts, mean, deviation } = histogram;
  const [low = 0, high = 1] = [edges[0], edges.at(-1)];
  const tallest = Math.max(1, ...counts);
  // Until it is measured it has no height at all.
  const ground = Math.max(BOTTOM, height - BOTTOM);
  const x = (value: number): number => ((value - low) / (high - low)) * (width - 2) + 1;
  const words = `mean ${formatSpread(mean, deviation)}`;
  return (
    <figure className={styles.figure} aria-label={`Histogram of ${label}: ${words}`}>
      <figcaption className={styles.caption}>
        <strong title={label}>{label}</strong>
        <span>{words}</span>
      </figcaption>
      <div className={styles.plot} ref={ref}>
        <svg width={width} height={height} aria-hidden="true">
          {counts.map((count, i) => {
            const [from, to] = [x(edges[i] ?? low), x(edges[i + 1] ?? high)];
            const tall = (count / tallest) * Math.max(0, ground - 4);
            return (
              <rect
                key={edges[i]}
                x={from}
                y={ground - tall}
                width={Math.max(1, to - from - 1)}
                height={tall}
                className={styles.bar}
              >
                <title>{`${count} from ${formatNumber(edges[i] ?? low, 3)} to ${formatNumber(edges[i + 1] ?? high, 3)}`}</title>
              </rect>
            );
          })}
          <line x1={0} x2={width} y1={ground} y2={ground} className={styles.ground} />
          {low < 0 && high > 0 ? (
            <line x1={x(0)} x2={x(0)} y1={0} y2={ground} className={styles.zero} />
          ) : null}
          <text x={1} y={height - 4} className={styles.tick}>
            {formatNumber(low, 3)}
          </text>
          <text x={width - 1} y={height - 4} textAnchor="end" className={styles.tick}>
            {formatNumber(high, 3)}
          </text>
        </svg>
      </div>
    </figure>
  );
}
