import { CircleCheck } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { findRepair, type Diagnostic, type Place, type Repair, type Repairable } from '../../engine/index';
import { Badge } from '../ui/Badge';
import { EmptyState } from '../ui/EmptyState';
import { useLimited } from '../ui/useLimited';
import { placeName } from './place-name';
import { ProblemRow } from './ProblemRow';
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
  /** The work that the diagnostics speak of, in which repairs are looked for. */
  readonly subject: Repairable;
  readonly onRepair: (repair: Repair) => void;
}

/** Everything that is wrong with the document, errors first; each leads to its place, and to its repair if it has one. */
export function ProblemsPanel(props: ProblemsPanelProps): ReactNode {
  const { diagnostics, nodeName, dataName, onJump, subject, onRepair } = props;
  const sorted = useMemo(() => sortProblems(diagnostics), [diagnostics]);
  const [shown, more] = useLimited(sorted, 100);
  const repairs = useMemo(
    () => new Map(sorted.slice(0, shown.length).map((one) => [one, findRepair(subject, one)])),
    [sorted, shown.length, subject],
  );
  const list = useRef<HTMLDivElement>(null);
  const keepPlace = useKeptPlace(list, diagnostics);

  return (
    <div ref={list} tabIndex={-1} className={styles.panel}>
      {diagnostics.length === 0 ? (
        <EmptyState icon={<CircleCheck />} title="No problems">
          The model makes sense: every port, unit and setting fits.
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label="Problems">
          {shown.map((diagnostic, i) => (
            <ProblemRow
              key={`${diagnostic.code} ${JSON.stringify(diagnostic.where)} ${diagnostic.message}`}
              diagnostic={diagnostic}
              place={placeName(diagnostic.where, nodeName, dataName)}
              repair={repairs.get(diagnostic)}
              onJump={() => onJump(diagnostic.where)}
              onRepair={(repair) => {
                keepPlace(i);
                onRepair(repair);
              }}
            />
          ))}
          {more === null ? null : <li className={styles.more}>{more}</li>}
        </ul>
      )}
    </div>
  );
}

/**
 * A repaired problem takes its buttons with it; the keyboard goes on at what stands in its place, or at the panel when
 * nothing is left. Gives the function to call before a repair, with the row's number.
 */
function useKeptPlace(
  list: RefObject<HTMLDivElement | null>,
  diagnostics: readonly Diagnostic[],
): (row: number) => void {
  const repaired = useRef<{ readonly row: number; readonly before: readonly Diagnostic[] } | null>(null);
  useEffect(() => {
    const { row, before } = repaired.current ?? { row: 0, before: diagnostics };
    if (before === diagnostics || !list.current) return;
    repaired.current = null;
    const rows = [...list.current.querySelectorAll('li')];
    const next = rows[Math.min(row, rows.length - 1)]?.querySelector<HTMLElement>('button:not(:disabled)');
    (next ?? list.current).focus();
  }, [diagnostics, list]);
  return (row) => (repaired.current = { row, before: diagnostics });
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
