import type { ReactNode } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { RunInfo } from '../../engine/index';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Select } from '../ui/Select';
import type { ComparedRow, ComparedRun } from './compare-runs';
import { compareRuns } from './compare-runs';
import { ComparedLosses } from './ComparedLosses';
import type { RunActions } from './run-actions';
import styles from './RunList.module.css';
import { pinnedFirst, titleOf } from './run-title';

export interface CompareRunsProps {
  readonly runs: readonly RunInfo[];
  /** Id of the run that is compared. */
  readonly first: string;
  readonly onCompare: RunActions['onCompare'];
  readonly onClose: () => void;
}

type Pair = readonly [string, string];
type Fetched = { readonly pair: Pair; readonly runs: readonly [ComparedRun, ComparedRun] | null };

/** What was fetched of two runs; null while it is on its way, `runs: null` when it cannot be had. */
function useFetched(pair: Pair, onCompare: RunActions['onCompare']): Fetched | null {
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [one, other] = pair;
  useEffect(() => {
    let wanted = true;
    const keep = (runs: Fetched['runs']): void => {
      if (wanted) setFetched({ pair: [one, other], runs });
    };
    Promise.all([onCompare(one), onCompare(other)]).then(keep, () => keep(null));
    return () => {
      wanted = false;
    };
    // Asked anew for another pair only: the window hands down a new function whenever it is drawn.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [one, other]);
  return fetched !== null && fetched.pair[0] === one && fetched.pair[1] === other ? fetched : null;
}

/** Two runs side by side: how they ended, and what differs in settings, model and values. */
export function CompareRuns({ runs, first, onCompare, onClose }: CompareRunsProps): ReactNode {
  const listed = pinnedFirst(runs);
  const second = listed.find(({ id }) => id !== first)?.id ?? first;
  const [pair, setPair] = useState<Pair>([first, second]);
  const fetched = useFetched(pair, onCompare);
  const options = listed.map((run) => ({ value: run.id, label: titleOf(run) }));
  const titles = pair.map((id) => options.find(({ value }) => value === id)?.label ?? id);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Compare runs"
      width="wide"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className={styles.pair}>
        <Select
          label="First run"
          value={pair[0]}
          options={options}
          onChange={(id) => setPair(([, other]) => [id, other])}
        />
        <Select
          label="Second run"
          value={pair[1]}
          options={options}
          onChange={(id) => setPair(([one]) => [one, id])}
        />
      </div>
      {fetched === null ? <p className={styles.note}>Reading the runs…</p> : null}
      {fetched?.runs === null ? (
        <p className={styles.note} role="alert">
          One of the runs cannot be read. Choose another.
        </p>
      ) : null}
      {fetched?.runs ? <Compared runs={fetched.runs} titles={[titles[0] ?? '', titles[1] ?? '']} /> : null}
    </Dialog>
  );
}

interface ComparedProps {
  readonly runs: readonly [ComparedRun, ComparedRun];
  readonly titles: Pair;
}

function Compared({ runs, titles }: ComparedProps): ReactNode {
  const [a, b] = runs;
  const { results, settings, model, trained } = useMemo(() => compareRuns(a, b), [a, b]);
  const known = a.document !== null && b.document !== null;
  return (
    <>
      <ComparedLosses runs={runs} titles={titles} />
      <Rows title="Results" rows={results} titles={titles} none="" />
      <Rows title="Settings" rows={settings} titles={titles} none="The same settings and data." />
      <Rows
        title="Model"
        rows={model}
        titles={titles}
        none={known ? 'The same model.' : 'One of the runs has kept no document to compare.'}
      />
      <Rows title="Trained values" rows={trained} titles={titles} none="No value differs." />
    </>
  );
}

function Rows({
  title,
  rows,
  titles,
  none,
}: {
  readonly title: string;
  readonly rows: readonly ComparedRow[];
  readonly titles: Pair;
  readonly none: string;
}): ReactNode {
  if (rows.length === 0) {
    return (
      <section className={styles.compared}>
        <h3>{title}</h3>
        <p className={styles.note}>{none}</p>
      </section>
    );
  }
  return (
    <section className={styles.compared}>
      <table>
        <caption>{title}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">{titles[0]}</th>
            <th scope="col">{titles[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values: [one, other] }) => (
            <tr key={name} data-differs={one === other ? undefined : ''}>
              <th scope="row">{name}</th>
              <td>{one === '' ? '–' : one}</td>
              <td>{other === '' ? '–' : other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
