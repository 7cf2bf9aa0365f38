import { LayoutGrid, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { documentName, sweepableNumbers, type Model, type SweepRow } from '../../engine/index';
import type { UsedValue } from '../document/commands/use-values';
import type { Editor } from '../document/editor';
import { isSame } from '../document/is-same';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { formatCount } from '../ui/format-number';
import { valuesText } from './describe-row';
import { isCurrent, type CurrentValues } from './is-current';
import { isOutdated } from './is-outdated';
import { placeOf } from './setup';
import styles from './Sweep.module.css';
import { SweepForm } from './SweepForm';
import { SweepResults } from './SweepResults';
import type { Sweep, SweepResult } from './sweep-store';

export interface SweepDialogProps {
  readonly sweep: Sweep;
  readonly editor: Editor;
  /** Undefined while the document makes no sense. */
  readonly model: Model | undefined;
  readonly onClose: () => void;
}

/** Sets up a sweep, follows it and shows what came of it. A sweep goes on while this is closed. */
export function SweepDialog({ sweep, editor, model, onClose }: SweepDialogProps): ReactNode {
  const { setup, result } = useStore(sweep.store);
  const { document, tables, path, work } = useStore(editor.store);
  const [used, setUsed] = useState<SweepRow | null>(null);
  const places = result?.places;
  const current = useMemo<CurrentValues>(() => {
    const numbers = model ? sweepableNumbers(model) : [];
    return places?.map((place) => numbers.find((one) => isSame(placeOf(one), place))?.value) ?? [];
  }, [model, places]);
  const outdated = useMemo(() => result !== null && isOutdated(result, work), [result, work]);

  function use(row: SweepRow): void {
    if (!result || row.status === 'refused') return;
    const values = result.places.flatMap((place, i): readonly UsedValue[] => {
      const value = row.values[i];
      return value === undefined ? [] : [{ place, value }];
    });
    editor.dispatch('use-values', { values });
    // What was there already is no step that could be taken back.
    if (editor.store.getState().work !== work) setUsed(row);
  }
  const names = result?.plan.axes.map(({ name }) => name) ?? [];
  return (
    <Dialog open onClose={onClose} width="full" title="Parameter sweep">
      <div className={styles.layout}>
        {model === undefined ? (
          <div className={styles.form}>
            <EmptyState icon={<TriangleAlert />} title="The model makes no sense yet">
              Mend what the list of problems says; then its numbers can be swept.
            </EmptyState>
          </div>
        ) : (
          <SweepForm
            model={model}
            setup={setup}
            onChange={sweep.setUp}
            result={result}
            onRun={() => {
              setUsed(null);
              sweep.run(model, { document, tables, path });
            }}
            onStop={sweep.stop}
          />
        )}
        <div className={styles.main}>
          {result === null ? null : <Messages result={result} outdated={outdated} />}
          {result === null || result.facts === null ? (
            <Nothing result={result} />
          ) : (
            <div className={styles.views}>
              <SweepResults
                result={result}
                title={documentName(document.title, path)}
                current={current}
                onUse={use}
                note={
                  <Used
                    row={used !== null && isCurrent(used, current) ? used : null}
                    names={names}
                    onUndo={() => {
                      editor.undo();
                      setUsed(null);
                    }}
                  />
                }
              />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Nothing({ result }: { readonly result: SweepResult | null }): ReactNode {
  if (result?.status === 'failed') return null;
  return (
    <EmptyState icon={<LayoutGrid />} title={result?.status === 'running' ? 'Solving…' : 'Nothing swept yet'}>
      {result?.status === 'running'
        ? 'The first solutions are on their way.'
        : 'Choose one or two numbers of the model and what values they take; every combination is solved and shown here.'}
    </EmptyState>
  );
}

/** That values were taken into the document, and the way back. */
function Used({
  row,
  names,
  onUndo,
}: {
  readonly row: SweepRow | null;
  readonly names: readonly string[];
  readonly onUndo: () => void;
}): ReactNode {
  return (
    <>
      <output className={styles.used}>
        {row === null ? '' : `In the document: ${valuesText(names, row.values)}`}
      </output>
      {row === null ? null : (
        <Button size="small" onClick={onUndo}>
          Undo
        </Button>
      )}
    </>
  );
}

/** How far it is, what went wrong, and what has changed since. */
function Messages({
  result,
  outdated,
}: {
  readonly result: SweepResult;
  readonly outdated: boolean;
}): ReactNode {
  const { status, rows, facts, problems } = result;
  const failed = rows.filter((row) => row.status !== 'done' && row.status !== 'event').length;
  const total = facts?.count ?? 0;
  return (
    <div className={styles.messages}>
      {status === 'running' ? (
        <div className={styles.progress}>
          <progress aria-label="Progress of the sweep" max={total || 1} value={rows.length} />
          <span>{total === 0 ? 'Compiling…' : `${formatCount(rows.length)} of ${formatCount(total)}`}</span>
        </div>
      ) : null}
      {status === 'stopped' ? (
        <Banner title={`Stopped after ${formatCount(rows.length)} of ${formatCount(total)} solutions`} />
      ) : null}
      {status === 'failed' ? (
        <Banner tone="problem" title="The sweep failed">
          {problems.join(' ')}
        </Banner>
      ) : null}
      {outdated && status !== 'running' ? (
        <Banner tone="caution" title="The model has changed since this sweep">
          Run it again to see the model as it is.
        </Banner>
      ) : null}
      {status !== 'running' && failed > 0 ? (
        <Banner
          tone="caution"
          title={
            failed === rows.length
              ? 'No combination reached its end'
              : `${formatCount(failed)} of ${formatCount(rows.length)} combinations did not reach their end`
          }
        >
          They are marked; point at one to see why.
        </Banner>
      ) : null}
    </div>
  );
}
