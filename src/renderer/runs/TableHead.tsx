import type { ReactNode } from 'react';
import styles from './TrainPanel.module.css';

/** A column of words, or one of numbers, which stand at the right. */
export type TableColumn = string | { readonly number: string };

export interface TableHeadProps {
  readonly columns: readonly TableColumn[];
}

/** The first row of a table of results: what each column holds. */
export function TableHead({ columns }: TableHeadProps): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map((column) =>
          typeof column === 'string' ? (
            <th key={column} scope="col">
              {column}
            </th>
          ) : (
            <th key={column.number} scope="col" className={styles.number}>
              {column.number}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
