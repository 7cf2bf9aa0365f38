import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunInfo } from '../../engine/index';
import { Badge } from '../ui/Badge';
import type { BadgeTone } from '../ui/Badge';
import { Button } from '../ui/Button';
import { formatNumber } from '../ui/format-number';
import { IconButton } from '../ui/IconButton';
import { Section } from '../ui/Section';
import { describeStatus } from './describe-run';
import styles from './TrainPanel.module.css';

export interface RunListProps {
  readonly runs: readonly RunInfo[];
  /** The run whose curves are shown. */
  readonly current: string | null;
  /** The run whose values the document has. */
  readonly shownRun: string | null;
  readonly active: boolean;
  readonly onShow: (run: string) => void;
  readonly onUse: (run: RunInfo) => void;
  readonly onResume: (run: string) => void;
}

const TONES = {
  running: 'learned',
  interrupted: 'caution',
  done: 'good',
  earlyStopped: 'good',
  cancelled: 'neutral',
  failed: 'problem',
} satisfies Record<RunInfo['status'], BadgeTone>;

const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const THIS_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

function when(startedAt: string): string {
  const time = new Date(startedAt);
  if (Number.isNaN(time.getTime())) return startedAt;
  return (time.getFullYear() === new Date().getFullYear() ? THIS_YEAR : WHOLE).format(time);
}

/** The runs kept beside the document, newest first. */
export function RunList({
  runs,
  current,
  shownRun,
  active,
  onShow,
  onUse,
  onResume,
}: RunListProps): ReactNode {
  if (runs.length === 0) return null;
  return (
    <Section title="Runs" foldable>
      <ul className={styles.runs}>
        {runs.map((run) => (
          <li key={run.id} className={styles.run} data-current={run.id === current ? '' : undefined}>
            <button
              type="button"
              className={styles.open}
              aria-current={run.id === current}
              disabled={active}
              onClick={() => onShow(run.id)}
            >
              <span>{when(run.startedAt)}</span>
              <span className={styles.lossOf}>
                {run.result === null ? '' : `loss ${formatNumber(run.result.trainLoss)}`}
              </span>
            </button>
            {run.result !== null && run.id !== shownRun && !active ? (
              <Button size="small" look="quiet" className={styles.use} onClick={() => onUse(run)}>
                Use values
              </Button>
            ) : null}
            {run.id === shownRun ? (
              <Badge tone="accent">in use</Badge>
            ) : (
              <Badge tone={TONES[run.status]}>{describeStatus(run.status)}</Badge>
            )}
            {run.status === 'interrupted' && !active ? (
              <IconButton label="Resume this run" size="small" onClick={() => onResume(run.id)}>
                <RotateCcw aria-hidden="true" />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
