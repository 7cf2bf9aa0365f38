import { CircleAlert, TriangleAlert, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { findRepair, type Diagnostic, type Repairable } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Button } from '../ui/Button';
import { curlyQuotes } from '../ui/curly-quotes';
import { Section } from '../ui/Section';
import styles from './inspector.module.css';

export interface NodeProblemsProps {
  readonly problems: readonly Diagnostic[];
  /** The work that the problems speak of. */
  readonly subject: Repairable;
  readonly dispatch: Dispatch;
}

/** What is wrong with a node as a whole, or unwise about one of its values, and the repair where it is mechanical. */
export function NodeProblems({ problems, subject, dispatch }: NodeProblemsProps): ReactNode {
  if (problems.length === 0) return null;
  return (
    <Section title={problems.length === 1 ? 'Problem' : 'Problems'}>
      <ul className={styles.problems}>
        {problems.map((problem) => {
          const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert;
          const repair = findRepair(subject, problem);
          return (
            <li key={`${problem.code} ${problem.message}`}>
              <Icon
                className={styles[problem.severity]}
                aria-label={problem.severity === 'error' ? 'Error' : 'Warning'}
              />
              <div>
                <p>
                  {curlyQuotes(problem.message)}{' '}
                  <span className={styles.fix}>{curlyQuotes(problem.fix)}</span>
                </p>
                {repair === undefined ? null : (
                  <Button
                    size="small"
                    icon={<Wrench />}
                    aria-description={problem.message}
                    onClick={() => dispatch('repair', { repair })}
                  >
                    {repair.label}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
