import type { ReactNode } from 'react';
import { formatNumber } from '../../ui/format-number';
import styles from './View.module.css';

interface Part {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
}

/** The numbers at the point that is read out, and whether anything stands behind them. */
export function TermReadout({
  parts,
  result,
  visited,
}: {
  readonly parts: readonly Part[];
  readonly result: Part | null;
  readonly visited: boolean;
}): ReactNode {
  const amount = ({ unit, value }: Omit<Part, 'name'>): string =>
    `${formatNumber(value, 3)}${unit === '' || unit === '1' ? '' : ` ${unit}`}`;
  const text = (part: Part): string => `${part.name} ${amount(part)}`;
  return (
    <output className={styles.readout}>
      {result === null ? '' : `${parts.map(text).join(', ')}: ${amount(result)}`}
      {result === null || visited ? null : <em className={styles.warning}> extrapolated</em>}
    </output>
  );
}
