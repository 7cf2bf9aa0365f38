import { CircleAlert, CircleCheck, CornerDownRight, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Diagnostic, Place } from '../../engine/index';
import { Badge } from '../ui/Badge';
import { EmptyState } from '../ui/EmptyState';
import { useLimited } from '../ui/useLimited';
import { placeName } from './place-name';
import styles from './ProblemsPanel.module.css';
import { countProblems, sortProblems } from './sort-problems';

export interface ProblemsPanelProps {
  readonly diagnostics: readonly Diagnostic[];
  /** The name of a node, as the user sees it. */
  readonly nodeName: (id: string) => string | undefined;
  /** The name of a data source. */
  readonly dataName?: (id: string) => string | undefined;
  /** Shows the place: selects the node, opens the data source. */
  readonly onJump: (where: Place) => void;
}

/** Everything that is wrong with the document, errors first; each leads to its place. */
export function ProblemsPanel({ diagnostics, nodeName, dataName, onJump }: ProblemsPanelProps): ReactNode {
  const [shown, more] = useLimited(sortProblems(diagnostics), 100);
  if (diagnostics.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title="No problems">
        The model makes sense: every port, unit and setting fits.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list} aria-label="Problems">
      {shown.map((diagnostic) => {
        const place = placeName(diagnostic.where, nodeName, dataName);
        const Icon = diagnostic.severity === 'error' ? CircleAlert : TriangleAlert;
        return (
          <li key={`${diagnostic.code} ${JSON.stringify(diagnostic.where)} ${diagnostic.message}`}>
            <button
              type="button"
              className={styles.problem}
              disabled={place === undefined}
              onClick={() => onJump(diagnostic.where)}
            >
              <Icon
                className={styles[diagnostic.severity]}
                aria-label={diagnostic.severity === 'error' ? 'Error' : 'Warning'}
              />
              <span className={styles.text}>
                <span className={styles.message}>{diagnostic.message}</span>
                <span className={styles.fix}>{diagnostic.fix}</span>
                {place === undefined ? null : (
                  <span className={styles.place}>
                    <CornerDownRight aria-hidden="true" />
                    {place}
                  </span>
                )}
              </span>
            </button>
          </li>
        );
      })}
      {more === null ? null : <li className={styles.more}>{more}</li>}
    </ul>
  );
}

/** The number of problems for a tab, in the colour of the worst; nothing when there are none. */
export function ProblemsBadge({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): ReactNode {
  const { errors, warnings } = countProblems(diagnostics);
  if (errors + warnings === 0) return null;
  return (
    <Badge tone={errors > 0 ? 'problem' : 'caution'}>
      {errors + warnings}
      <span className="visually-hidden">{errors > 0 ? ' problems' : ' warnings'}</span>
    </Badge>
  );
}
