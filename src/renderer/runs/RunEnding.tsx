import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TrainingResult } from '../../engine/index';
import type { BannerTone } from '../ui/Banner';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { formatCount, formatDuration, formatNumber } from '../ui/format-number';
import { describeEnding } from './describe-run';
import type { CurrentRun } from './runs-state';
import styles from './TrainPanel.module.css';

export interface RunEndingProps {
  readonly run: CurrentRun;
  readonly onResume: (run: string) => void;
}

const TONES = {
  done: 'good',
  earlyStopped: 'good',
  cancelled: 'info',
  failed: 'problem',
} satisfies Record<TrainingResult['status'], BannerTone>;

/** How the run ended, the errors it leaves, and what to do next. */
export function RunEnding({ run, onResume }: RunEndingProps): ReactNode {
  const { result, id } = run;
  if (run.phase === 'broken') {
    return (
      <Banner
        tone="problem"
        title="The run was interrupted"
        actions={
          run.resumable && id !== null ? (
            <Button size="small" icon={<RotateCcw />} onClick={() => onResume(id)}>
              Resume from the last checkpoint
            </Button>
          ) : undefined
        }
      >
        {run.message}
      </Banner>
    );
  }
  if (result === null) return null;
  const { advice } = result.outcome;
  return (
    <Banner tone={TONES[result.status]} title={describeEnding(result.status)}>
      <p>{result.message}</p>
      {advice === '' || result.message.includes(advice) ? null : <p>{advice}</p>}
      <ResultFigures result={result} />
    </Banner>
  );
}

function ResultFigures({ result }: { readonly result: TrainingResult }): ReactNode {
  const rows: readonly (readonly [string, string])[] = [
    ['Loss', formatNumber(result.trainLoss)],
    ...(result.validationLoss === null ? [] : [['Validation', formatNumber(result.validationLoss)] as const]),
    ...Object.entries(result.rmse).map(([name, value]) => [`Error of ${name}`, formatNumber(value)] as const),
    ['Iterations', `${formatCount(result.iterations)} in ${formatDuration(result.seconds)}`],
  ];
  return (
    <dl className={styles.figures}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
