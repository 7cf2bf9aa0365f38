import type { ReactNode } from 'react';
import { formatNumber } from '../ui/format-number';
import type { CurrentRun } from './runs-state';
import styles from './TrainPanel.module.css';

/** The numbers of the moment: loss, the best so far, validation, speed. */
export function RunFigures({ run: { progress } }: { readonly run: CurrentRun }): ReactNode {
  if (progress === null) return null;
  const rate = progress.iterationsPerSecond;
  const rows: readonly (readonly [string, string])[] = [
    // While the record is taken in bit by bit, the loss is that of the part so far; the best counts the whole.
    progress.fittedUntil === undefined
      ? ['Loss', formatNumber(progress.loss, 3)]
      : [`Loss to ${formatNumber(progress.fittedUntil, 4)}`, formatNumber(progress.loss, 3)],
    ...(progress.fittedUntil === undefined ? [['Best', formatNumber(progress.bestLoss, 3)] as const] : []),
    ...(progress.validationLoss === null
      ? []
      : [['Validation', formatNumber(progress.validationLoss, 3)] as const]),
    ['Iterations/s', formatNumber(rate, rate < 100 ? 2 : 3)],
  ];
  return (
    <dl className={styles.moment}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
