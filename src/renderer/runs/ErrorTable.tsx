import type { ReactNode } from 'react';
import { formatNumber } from '../ui/format-number';
import { TableHead } from './TableHead';
import styles from './TrainPanel.module.css';

/** How each observation is called and its unit, by its name. */
export type Observed = Readonly<Record<string, { readonly label: string; readonly unit: string }>>;

export interface ErrorTableProps {
  /** Head of the column of names: which error this is. */
  readonly title: string;
  /** One number per observation, in its unit. */
  readonly errors: Readonly<Record<string, number>>;
  readonly observed: Observed;
}

/** An error of each observation, with its unit. */
export function ErrorTable({ title, errors, observed }: ErrorTableProps): ReactNode {
  const hasUnits = Object.keys(errors).some((name) => (observed[name]?.unit ?? '') !== '');
  return (
    <table className={styles.table}>
      <TableHead columns={[title, { number: 'Value' }, ...(hasUnits ? ['Unit'] : [])]} />
      <tbody>
        {Object.entries(errors).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{observed[name]?.label ?? name}</th>
            <td className={styles.value}>{formatNumber(value)}</td>
            {hasUnits ? <td className={styles.unit}>{observed[name]?.unit ?? ''}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
