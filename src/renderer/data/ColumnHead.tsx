import type { ReactNode } from 'react';
import type { ColumnSummary, ColumnUse, TimeSteps } from '../../engine/index';
import { formatCount, formatNumber } from '../ui/format-number';
import styles from './import.module.css';
import { TimeStrip } from './TimeStrip';
import { Trace } from './Trace';

export type ColumnRole = 'time' | 'group' | 'value' | 'unused';

export interface ColumnHeadProps {
  readonly column: ColumnSummary;
  readonly use: ColumnUse | undefined;
  readonly role: ColumnRole;
  readonly unit: string;
  readonly steps: TimeSteps;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const ROLES = { time: 'time', group: 'trajectories', value: '', unused: 'left out' } as const;

/** Name, unit and course of a column; choosing it shows its settings. */
export function ColumnHead({
  column,
  use,
  role,
  unit,
  steps,
  isChosen,
  onChoose,
}: ColumnHeadProps): ReactNode {
  const { name, kind, missing, bad, min, max, trace } = column;
  const range = Number.isNaN(min) ? kind : `${formatNumber(min, 3)} … ${formatNumber(max, 3)}`;
  const faults = [
    bad > 0 ? `${formatCount(bad)} not a number` : '',
    role !== 'unused' && missing - bad > 0 ? `${formatCount(missing - bad)} missing` : '',
  ].filter((text) => text !== '');
  return (
    <th scope="col" className={styles.head} data-role={role} data-chosen={isChosen ? '' : undefined}>
      <button type="button" className={styles.headButton} aria-pressed={isChosen} onClick={onChoose}>
        <span className="visually-hidden">Column</span>
        <span className={styles.headName}>
          <b>{use?.name ?? name}</b>
          {unit === '' ? null : <span className={styles.headUnit}>{unit}</span>}
        </span>
        <span className={styles.headRole}>{ROLES[role] === '' ? range : ROLES[role]}</span>
        {role === 'time' ? <TimeStrip steps={steps} /> : <Trace values={trace} />}
        <span className={styles.headFault}>{faults.join(', ')}</span>
      </button>
    </th>
  );
}
