import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Diagnostic } from '../../engine/index';
import { Section } from '../ui/Section';
import styles from './inspector.module.css';

/** What is wrong with a node as a whole, not with one of its fields. */
export function NodeProblems({ problems }: { readonly problems: readonly Diagnostic[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <Section title={problems.length === 1 ? 'Problem' : 'Problems'}>
      <ul className={styles.problems}>
        {problems.map((problem) => {
          const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert;
          return (
            <li key={`${problem.code} ${problem.message}`}>
              <Icon
                className={styles[problem.severity]}
                aria-label={problem.severity === 'error' ? 'Error' : 'Warning'}
              />
              <p>
                {problem.message} <span className={styles.fix}>{problem.fix}</span>
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
