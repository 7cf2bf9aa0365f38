import type { ReactNode } from 'react';
import type { EnsembleResult, TrainingResult } from '../../engine/index';
import type { BannerTone } from '../ui/Banner';
import { Banner } from '../ui/Banner';
import { formatCount, formatDuration, formatNumber } from '../ui/format-number';
import { describeEnding } from './describe-run';
import type { Observed } from './ErrorTable';
import { ErrorTable } from './ErrorTable';
import type { CurrentRun } from './runs-state';
import { TableHead } from './TableHead';
import styles from './TrainPanel.module.css';

export interface RunEndingProps {
  readonly run: CurrentRun;
  readonly observed: Observed;
}

const TONES = {
  done: 'good',
  earlyStopped: 'good',
  cancelled: 'info',
  failed: 'problem',
} satisfies Record<TrainingResult['status'], BannerTone>;

/** How the run ended, the errors it leaves, and what to do next. */
export function RunEnding({ run, observed }: RunEndingProps): ReactNode {
  const { result } = run;
  if (run.phase === 'broken') {
    return (
      <Banner tone="problem" title="The run was interrupted">
        {run.message} {run.resumable ? 'Resume goes on from its last checkpoint.' : ''}
      </Banner>
    );
  }
  if (result === null) return null;
  const { advice } = result.outcome;
  return (
    <>
      <Banner tone={TONES[result.status]} title={describeEnding(result.status)}>
        <p>{result.message}</p>
        {advice === '' || result.message.includes(advice) ? null : <p>{advice}</p>}
      </Banner>
      <ResultFigures result={result} observed={observed} />
    </>
  );
}

interface ResultFiguresProps {
  readonly result: TrainingResult;
  readonly observed: Observed;
}

function ResultFigures({ result, observed }: ResultFiguresProps): ReactNode {
  const { trainLoss, validationLoss, rmse, iterations, seconds } = result;
  return (
    <div>
      <dl className={styles.moment}>
        <Figure name="Loss" value={formatNumber(trainLoss, 3)} />
        {validationLoss === null ? null : (
          <Figure name="Validation" value={formatNumber(validationLoss, 3)} />
        )}
        <Figure name="Iterations" value={formatCount(iterations)} />
        <Figure name="Time" value={formatDuration(seconds)} />
      </dl>
      <ErrorTable title="Root mean square error of" errors={rmse} observed={observed} />
      {result.ensemble === undefined ? null : <Members ensemble={result.ensemble} observed={observed} />}
    </div>
  );
}

/** What each run of an ensemble came to, and how far their predictions lie apart. */
function Members({
  ensemble: { members, kept, spread },
  observed,
}: {
  readonly ensemble: EnsembleResult;
  readonly observed: Observed;
}): ReactNode {
  const validated = members.some(({ validationLoss }) => validationLoss !== null);
  return (
    <>
      <table className={styles.table}>
        <TableHead columns={['Run', { number: 'Loss' }, ...(validated ? [{ number: 'Validation' }] : [])]} />
        <tbody>
          {members.map(({ seed, trainLoss, validationLoss }, i) => (
            <tr key={seed}>
              <th scope="row">
                seed {seed}
                {i === kept ? ' (kept)' : ''}
              </th>
              <td className={styles.value}>{formatNumber(trainLoss, 3)}</td>
              {validated ? (
                <td className={styles.value}>
                  {validationLoss === null ? '' : formatNumber(validationLoss, 3)}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorTable title="Spread of the runs in" errors={spread} observed={observed} />
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
