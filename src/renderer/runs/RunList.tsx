import type { ReactNode } from 'react';
import { memo, useState } from 'react';
import type { RunInfo } from '../../engine/index';
import { Section } from '../ui/Section';
import { useLimited } from '../ui/useLimited';
import { CompareRuns } from './CompareRuns';
import { RemoveRun } from './RemoveRun';
import { RenameRun } from './RenameRun';
import type { RunActions } from './run-actions';
import { pinnedFirst } from './run-title';
import styles from './RunList.module.css';
import { RunRow } from './RunRow';

export interface RunListProps {
  readonly runs: readonly RunInfo[];
  /** The run whose curves are shown. */
  readonly current: string | null;
  /** The run whose values the document has. */
  readonly shownRun: string | null;
  /** A training goes on. */
  readonly active: boolean;
  readonly actions: RunActions;
}

/** What is asked about a run at the moment. */
interface Asked {
  readonly kind: 'rename' | 'remove' | 'compare';
  readonly run: RunInfo;
}

/** The runs kept beside the document: pinned ones first, then the newest. A report of a training draws none anew. */
export const RunList = memo(List);

function List({ runs, current, shownRun, active, actions }: RunListProps): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [shown, more] = useLimited(pinnedFirst(runs), 40);
  const close = (): void => setAsked(null);
  const { kind, run } = asked ?? {};
  return (
    <Section title="Runs" foldable>
      {runs.length === 0 ? (
        <p className={styles.empty}>
          None yet. Press Train: every run is kept here with its settings, its curves and the document that it
          trained, to be compared and opened again.
        </p>
      ) : (
        <ul className={styles.runs}>
          {shown.map((one) => (
            <RunRow
              key={one.id}
              run={one}
              current={one.id === current}
              inUse={one.id === shownRun}
              active={active}
              alone={runs.length < 2}
              actions={actions}
              onAsk={(what) => setAsked({ kind: what, run: one })}
            />
          ))}
        </ul>
      )}
      {more}
      {kind === 'rename' && run ? <RenameRun run={run} onLabel={actions.onLabel} onClose={close} /> : null}
      {kind === 'remove' && run ? (
        <RemoveRun run={run} inUse={run.id === shownRun} onRemove={actions.onRemove} onClose={close} />
      ) : null}
      {kind === 'compare' && run ? (
        <CompareRuns runs={runs} first={run.id} onCompare={actions.onCompare} onClose={close} />
      ) : null}
    </Section>
  );
}
