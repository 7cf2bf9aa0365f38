import type { ReactNode } from 'react';
import type { Solution } from '../../engine/index';
import { describeSolve } from './describe-solve';
import styles from './PlotsPanel.module.css';

/** One quiet line under the curves: how they were computed and what that took. */
export function SolveStatus({ solution }: { readonly solution: Solution }): ReactNode {
  const remarks = describeSolve(solution);
  const all = remarks.map(({ text, detail }) => (detail === undefined ? text : `${text} (${detail})`));
  return (
    <ul className={styles.status} aria-label="How the curves were computed" title={all.join('\n')}>
      {remarks.map(({ id, text }) => (
        <li key={id} data-remark={id}>
          {text}
        </li>
      ))}
    </ul>
  );
}
