import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { SymbiodeDocument } from '../../engine/index';
import type { Editor } from '../document/editor';
import { observableStates, stateOfColumn } from '../document/observe-columns';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { formatCount } from '../ui/format-number';
import { Switch } from '../ui/Switch';
import { ArrangementSection } from './ArrangementSection';
import { ColumnSettings } from './ColumnSettings';
import { FindingsList } from './FindingsList';
import { finishImport } from './finish-import';
import { sizeSentence, stepSentence } from './import-sentence';
import styles from './import.module.css';
import { ImportTable, type ImportTableHandle } from './ImportTable';
import { TableSettings } from './TableSettings';
import { useImport, type ImportState, type ReadyImport } from './use-import';

export interface ImportDialogProps {
  readonly file: File;
  readonly editor: Editor;
  readonly onClose: () => void;
  /** The table is in the document, perhaps with observations on the canvas. */
  readonly onImported: () => void;
}

/** A data file on its way into the document: what it holds, what is chosen of it, and what is wrong with it. */
export function ImportDialog({ file, editor, onClose, onImported }: ImportDialogProps): ReactNode {
  const { document } = useSyncExternalStore(editor.store.subscribe, editor.store.getState);
  const state = useImport(file);
  const { ready, problems } = state;
  const [observe, setObserve] = useState<Readonly<Record<string, string>>>({});
  const [followTimes, setFollowTimes] = useState(document.data.length === 0);
  const guesses = useMemo(
    () =>
      Object.fromEntries(
        (ready?.examination.columns ?? []).map(({ name }) => [
          name,
          stateOfColumn(document, ready?.choices.columns[name]?.name ?? name) ?? '',
        ]),
      ),
    [document, ready],
  );
  const observed = { ...guesses, ...observe };
  // Rows are kept for validation as the document keeps them already; only the first table brings a share of its own.
  const isRead = ready !== undefined && !ready.isHead;
  const { change } = state;
  const { validationFraction: fraction, validationSplit: by = 'time' } = document.training;
  const [isFirst] = useState(document.data.length === 0);
  const [split] = useState({ fraction, by });
  useEffect(() => {
    if (isRead && !isFirst) change({ split });
  }, [isRead, isFirst, split, change]);
  const isSound =
    ready !== undefined &&
    ready.refusal === undefined &&
    !state.isBusy &&
    ready.examination.findings.every(({ diagnostic }) => diagnostic.severity !== 'error');

  const finish = async (): Promise<void> => {
    if (!ready) return;
    const { arrangement, choices, examination } = ready;
    const csv = await state.write();
    const day = new Date().toISOString().slice(0, 10);
    const finished = {
      file: file.name,
      day,
      csv,
      arrangement,
      choices,
      examination,
      observe: observed,
      followTimes,
    };
    editor.dispatch('import-data', finishImport(document, finished));
    onClose();
    onImported();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Import ${file.name}`}
      width={problems.length > 0 ? 'medium' : 'full'}
      footer={
        <>
          {ready ? (
            <div className={styles.follow}>
              <Switch
                checked={followTimes}
                onChange={setFollowTimes}
                label="Run the model over these times"
              />
              Run the model over these times
            </div>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!isSound} onClick={() => void finish()}>
            Import
          </Button>
        </>
      }
    >
      {problems.map((problem) => (
        <Banner key={problem.message} tone="problem" title={problem.message}>
          {problem.fix}
        </Banner>
      ))}
      {ready ? (
        <ImportForm
          state={state}
          ready={ready}
          document={document}
          observed={observed}
          onObserve={(column, id) => setObserve((now) => ({ ...now, [column]: id }))}
        />
      ) : problems.length === 0 ? (
        <output className={styles.reading}>Reading the file…</output>
      ) : null}
    </Dialog>
  );
}

interface ImportFormProps {
  readonly state: ImportState;
  readonly ready: ReadyImport;
  readonly document: SymbiodeDocument;
  readonly observed: Readonly<Record<string, string>>;
  readonly onObserve: (column: string, state: string) => void;
}

function ImportForm({ state, ready, document, observed, onObserve }: ImportFormProps): ReactNode {
  const { summary, arrangement, choices, examination } = ready;
  const table = useRef<ImportTableHandle>(null);
  const [picked, setPicked] = useState('');
  const { columns } = examination;
  const column =
    columns.find(({ name }) => name === picked) ??
    columns.find(({ name }) => choices.columns[name]?.isTaken === true && name !== choices.time) ??
    columns[0];
  const use = column && choices.columns[column.name];
  const states = observableStates(document).map(({ id, name }) => ({ value: id, label: name }));
  const [gap] = examination.steps.gaps;
  const steps = stepSentence(examination);
  return (
    <div className={styles.form}>
      {/* What is chosen counts for the whole, so it waits for that. */}
      <fieldset className={styles.settings} disabled={ready.isHead}>
        <ArrangementSection parts={summary.parts} arrangement={arrangement} onArrange={state.arrange} />
        {column && use ? (
          <ColumnSettings
            column={column}
            use={use}
            role={column.name === choices.time ? 'time' : column.name === choices.group ? 'group' : 'value'}
            onChange={(next) => state.change({ columns: { ...choices.columns, [column.name]: next } })}
            states={states}
            observed={observed[column.name] ?? ''}
            onObserve={(id) => onObserve(column.name, id)}
          />
        ) : null}
        <TableSettings choices={choices} examination={examination} onChange={state.change} />
      </fieldset>
      <div className={styles.preview}>
        <output className={styles.size}>
          {ready.isHead
            ? `The first ${formatCount(examination.rowCount)} rows; the rest of the file is being read …`
            : sizeSentence(examination, choices)}
        </output>
        {steps === '' || ready.isHead ? null : (
          <p className={styles.steps} data-irregular={examination.steps.isRegular ? undefined : ''}>
            {steps}
            {gap === undefined ? null : (
              <Button size="small" look="quiet" onClick={() => table.current?.show(gap.row)}>
                Show the first gap
              </Button>
            )}
          </p>
        )}
        <FindingsList
          findings={ready.isHead ? [] : examination.findings}
          refusal={ready.refusal}
          notes={summary.notes}
          onMend={state.change}
          onShow={(row) => table.current?.show(row)}
        />
        <ImportTable
          ref={table}
          ready={ready}
          rows={state.rows}
          chosen={column?.name ?? ''}
          onChoose={setPicked}
        />
      </div>
    </div>
  );
}
