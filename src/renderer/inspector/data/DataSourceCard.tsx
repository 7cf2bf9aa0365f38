import { FileSearch, Table2, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { DataSource, Diagnostic } from '../../../engine/index';
import type { Dispatch } from '../../document/editor';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { chooseFiles } from '../../ui/choose-files';
import { Field } from '../../ui/Field';
import { formatCount } from '../../ui/format-number';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './data.module.css';
import { readTable, rowsOf, type TablePreview } from './read-table';
import { TablePreviewDialog } from './TablePreviewDialog';

export interface DataSourceCardProps {
  readonly source: DataSource;
  /** Undefined when the file is not there. */
  readonly csv: string | undefined;
  readonly problems: readonly Diagnostic[];
  readonly dispatch: Dispatch;
}

/** An empty value would show nothing as chosen. */
const NO_GROUP = 'none';

/** One table: its name, which column is time, the unit of each column, and a look into it. */
export function DataSourceCard({ source, csv, problems, dispatch }: DataSourceCardProps): ReactNode {
  const [looking, setLooking] = useState(false);
  const table = useMemo(() => readTable(csv ?? ''), [csv]);
  const rowCount = useMemo(() => rowsOf(csv ?? ''), [csv]);
  return (
    <article className={styles.card} aria-label={source.name}>
      <div className={styles.cardHead}>
        <TextField
          label="Name of the table"
          value={source.name}
          check={(name) => (name.trim() === '' ? 'A table needs a name.' : undefined)}
          onCommit={(name) => dispatch('set-data', { source: { ...source, name: name.trim() } })}
        />
        <IconButton label="Show the table" disabled={csv === undefined} onClick={() => setLooking(true)}>
          <Table2 aria-hidden="true" />
        </IconButton>
        <IconButton label="Remove the table" onClick={() => dispatch('remove-data', { id: source.id })}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      <p className={styles.size}>
        {csv === undefined ? 'Missing' : `${formatCount(rowCount)} rows`} ·{' '}
        {source.source.kind === 'file' ? source.source.path : 'kept in the document'}
      </p>
      {source.origin === undefined ? null : <p className={styles.size}>From {source.origin}</p>}
      {problems.map((problem) => (
        <Banner
          key={`${problem.code} ${problem.message}`}
          tone={problem.severity === 'error' ? 'problem' : 'caution'}
          title={problem.message}
        >
          {problem.fix}
        </Banner>
      ))}
      {csv === undefined ? (
        <Button size="small" icon={<FileSearch />} onClick={() => findFile(source, dispatch)}>
          Find the file…
        </Button>
      ) : (
        <Columns source={source} table={table} dispatch={dispatch} />
      )}
      <TablePreviewDialog
        open={looking}
        onClose={() => setLooking(false)}
        source={source}
        table={table}
        rowCount={rowCount}
        problems={problems}
      />
    </article>
  );
}

/** Files that hold a table in the form in which it is kept. */
const TEXT_FILES = ['csv', 'tsv', 'txt'];

/** Takes the text of a missing table from wherever the user finds it; its columns and units stay as they are. */
function findFile(source: DataSource, dispatch: Dispatch): void {
  chooseFiles(TEXT_FILES, ([file]) => {
    void file?.text().then((csv) => dispatch('set-data', { source, csv }));
  });
}

interface ColumnsProps {
  readonly source: DataSource;
  readonly table: TablePreview;
  readonly dispatch: Dispatch;
}

/** What the columns of a table are: which is time, which tells trajectories apart, their units. */
function Columns({ source, table, dispatch }: ColumnsProps): ReactNode {
  const set = (change: Partial<DataSource>): void =>
    dispatch('set-data', { source: { ...source, ...change } });
  const names = table.columns.map(({ name }) => name);
  const others = names.filter((name) => name !== source.timeColumn);
  // What tells trajectories apart has no unit.
  const measured = others.filter((name) => name !== source.groupColumn);
  const options = names.includes(source.timeColumn) ? names : [...names, source.timeColumn];
  return (
    <>
      <Field label="Time">
        <Select
          value={source.timeColumn}
          options={options.map((name) => ({ value: name, label: name }))}
          onChange={(timeColumn) => set({ timeColumn })}
        />
      </Field>
      <Field
        label="Trajectories"
        hint="Rows with the same value in this column belong to one trajectory; choose none when the table holds a single one."
      >
        <Select
          value={source.groupColumn === undefined ? NO_GROUP : `by ${source.groupColumn}`}
          options={[
            { value: NO_GROUP, label: 'A single one' },
            ...others.map((name) => ({ value: `by ${name}`, label: `by ${name}` })),
          ]}
          onChange={(value) => {
            const { groupColumn: _, ...single } = source;
            const next = value === NO_GROUP ? single : { ...single, groupColumn: value.slice(3) };
            dispatch('set-data', { source: next });
          }}
        />
      </Field>
      {measured.length === 0 ? null : <p className={styles.units}>Units of the columns</p>}
      {measured.map((name) => (
        <Field key={name} label={name}>
          <TextField
            value={source.units[name] ?? ''}
            placeholder="no unit"
            label={`Unit of ${name}`}
            onCommit={(unit) => set({ units: withUnit(source.units, name, unit.trim()) })}
          />
        </Field>
      ))}
    </>
  );
}

function withUnit(units: DataSource['units'], column: string, unit: string): DataSource['units'] {
  const { [column]: _, ...others } = units;
  return unit === '' ? others : { ...others, [column]: unit };
}
