import type { ReactNode } from 'react';
import type { TimeSteps } from '../../engine/index';
import styles from './import.module.css';

/** How the rows lie along the time: darker where there are more, with gaps in the colour of caution. */
export function TimeStrip({ steps }: { readonly steps: TimeSteps }): ReactNode {
  const { strip, start, end, gaps } = steps;
  if (!(end > start)) return <span className={styles.strip} />;
  const most = strip.reduce((a, b) => Math.max(a, b), 1);
  const at = (time: number): number => ((time - start) / (end - start)) * strip.length;
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${strip.length} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {Array.from(strip, (count, part) => (
        // A part has no identity but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <rect
          key={part}
          x={part}
          width={1.02}
          height={10}
          opacity={count === 0 ? 0 : 0.25 + 0.75 * (count / most)}
        />
      ))}
      {gaps.map(({ from, to, row }) => (
        <rect
          key={row}
          className={styles.gap}
          x={at(from)}
          width={Math.max(0.6, at(to) - at(from))}
          height={10}
        />
      ))}
    </svg>
  );
}
