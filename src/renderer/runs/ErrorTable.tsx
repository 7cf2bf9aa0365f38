import type { ReactNode } from 'react';
import { formatNumber } from '../ui/format-number';
import { TableHead } from './TableHead';
import styles from './TrainPanel.module.css';

export interface ErrorTableProps {
  /** Head of the column of names: which error this is. */
  readonly title: string;
  /** One number per observation, in its unit. */
  readonly errors: Readonly<Record<string, number>>;
  /** Unit of each observation, by name. */
  readonly units: Readonly<Record<string, string>>;
}

/** An error of each observation, with its unit. */
export function ErrorTable({ title, errors, units }: ErrorTableProps): ReactNode {
  const hasUnits = Object.keys(errors).some((name) => (units[name] ?? '') !== '');
  return (
    <table className={styles.table}>
      <TableHead columns={[title, { number: 'Value' }, ...(hasUnits ? ['Unit'] : [])]} />
      <tbody>
        {Object.entries(errors).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.value}>{formatNumber(value)}</td>
            {hasUnits ? <td className={styles.unit}>{units[name] ?? ''}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
