import type { ReactNode } from 'react';
import styles from './import.module.css';

const [WIDTH, HEIGHT] = [112, 22];

/** A column's course at a glance; breaks where nothing was measured. */
export function Trace({ values }: { readonly values: Float64Array }): ReactNode {
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return <span className={styles.trace} />;
  let [low, high] = [Infinity, -Infinity];
  for (const value of finite) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const place = (value: number, i: number): string =>
    `${((i / (values.length - 1)) * WIDTH).toFixed(1)} ${(HEIGHT - 2 - ((value - low) / (high - low || 1)) * (HEIGHT - 4)).toFixed(1)}`;
  let path = '';
  let isDown = false;
  values.forEach((value, i) => {
    if (Number.isFinite(value)) path += `${isDown ? 'L' : 'M'}${place(value, i)}`;
    isDown = Number.isFinite(value);
  });
  return (
    <svg
      className={styles.trace}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
