import { Copy, Download } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { figureColumns, sweepCsv, sweepFigures, type FigureId, type SweepRow } from '../../engine/index';
import { IconButton } from '../ui/IconButton';
import { saveFile } from '../ui/save-file';
import { Select } from '../ui/Select';
import { Tabs } from '../ui/Tabs';
import { TogglePill } from '../ui/TogglePill';
import { commonRange } from './curve-path';
import { FigureCurve } from './FigureCurve';
import { HeatMap } from './HeatMap';
import { isCurrent, type CurrentValues } from './is-current';
import type { Range } from './robust-ends';
import { SolutionSheet } from './SolutionSheet';
import { sortRows, type Sorting } from './sort-rows';
import styles from './Sweep.module.css';
import { SweepDetail } from './SweepDetail';
import type { SweepResult } from './sweep-store';
import { SweepTable } from './SweepTable';

export interface SweepResultsProps {
  readonly result: SweepResult;
  readonly title: string;
  /** Values that the document has of the swept numbers. */
  readonly current: CurrentValues;
  readonly onUse: (row: SweepRow) => void;
  /** Stands under the solutions: what was done with one of them. */
  readonly note: ReactNode;
}

/** All solutions: as little pictures, as a table, and one figure as a map or a curve; one of them enlarged. */
export function SweepResults({ result, title, current, onUse, note }: SweepResultsProps): ReactNode {
  const { facts, rows, plan, subject } = result;
  const names = useMemo(() => plan.axes.map(({ name }) => name), [plan]);
  const [view, setView] = useState('pictures');
  const [chosen, setChosen] = useState<readonly number[] | null>(null);
  const [figure, setFigure] = useState<FigureId>('final');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const point = useCallback((row: SweepRow) => setPointed(row.index), []);
  const quantities = useMemo(() => facts?.quantities ?? [], [facts]);
  const shown = useMemo(() => chosen ?? ofOneUnit(quantities), [chosen, quantities]);
  const { start, end } = subject.document.simulation;
  const span = useMemo<Range>(() => [start, end], [start, end]);
  const [logChoice, setLog] = useState<boolean | null>(null);
  const log = logChoice ?? (view === 'figure' && isWide(rows, shown, figure));
  const measured = useMemo(
    () =>
      new Map(
        quantities.flatMap(({ name }, quantity) => {
          const points = result.measured.get(name);
          return points ? [[quantity, points] as const] : [];
        }),
      ),
    [quantities, result.measured],
  );
  const range = useMemo(() => commonRange(rows, shown, log, measured), [rows, shown, log, measured]);
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  const columns = useMemo(
    () => figureColumns({ quantities }).filter(({ quantity }) => shown.includes(quantity)),
    [quantities, shown],
  );
  const detail = rows.find(({ index }) => index === pointed) ?? null;
  const [only = 0] = shown;
  // A map shows one quantity.
  const visible = names.length === 2 && view === 'figure' ? [only] : shown;
  const csv = (): string => sweepCsv({ quantities, rows: sorted }, names, figureColumns({ quantities }));
  const isMap = names.length === 2;
  const common = { result, names, shown, measured, span, range, log, current, onPoint: point, onUse };
  return (
    <>
      <section className={styles.results} aria-label="Solutions">
        <Tabs
          label="Views of the solutions"
          value={view}
          onChange={setView}
          items={[
            { id: 'pictures', label: 'Pictures', content: <SolutionSheet {...common} /> },
            {
              id: 'table',
              label: 'Table',
              content: <SweepTable {...common} {...{ columns, sorting }} rows={sorted} onSort={setSorting} />,
            },
            {
              id: 'figure',
              label: isMap ? 'Heat map' : 'Curve of a figure',
              content: isMap ? (
                <HeatMap {...common} quantity={only} figure={figure} />
              ) : (
                <FigureCurve {...common} figure={figure} />
              ),
            },
          ]}
          actions={
            <>
              {view === 'figure' ? (
                <FigureChoice
                  figure={figure}
                  hasData={quantities.some(({ isMeasured }) => isMeasured)}
                  onChange={setFigure}
                />
              ) : null}
              <CsvButtons csv={csv} name={`${title || 'model'} sweep`} disabled={rows.length === 0} />
            </>
          }
        />
        <fieldset className={styles.shown} aria-label="Quantities shown">
          {quantities.map(({ name }, quantity) => (
            <TogglePill
              key={name}
              label={`Show ${name}`}
              on={name}
              off={name}
              pressed={visible.includes(quantity)}
              onChange={(pressed) =>
                setChosen(toggled(visible, quantity, pressed, isMap && view === 'figure'))
              }
            />
          ))}
          <span className={styles.rest}>{note}</span>
          {result.trajectory === null ? null : (
            <span className={styles.trajectory}>Trajectory {result.trajectory}</span>
          )}
          {view === 'table' ? null : (
            <TogglePill
              label="Scale of the values"
              on="logarithmic"
              off="linear"
              pressed={log}
              onChange={setLog}
            />
          )}
        </fieldset>
      </section>
      <section className={styles.detail} aria-label="One solution">
        <SweepDetail {...common} row={detail} isCurrent={detail !== null && isCurrent(detail, current)} />
      </section>
    </>
  );
}

/** Ratio of the largest to the least value from which on an even scale would show the largest ones only. */
const WIDE = 1000;

/** Whether a figure covers so many decades that it is looked at by decades, unless the user wants otherwise. */
function isWide(rows: readonly SweepRow[], quantities: readonly number[], figure: FigureId): boolean {
  const values = quantities.flatMap((quantity) =>
    rows.flatMap((row) => row.figures[quantity]?.[figure] ?? []),
  );
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) > WIDE * least;
}

/** The first quantities that can share an axis. */
function ofOneUnit(quantities: readonly { readonly unit: string }[]): readonly number[] {
  return quantities.flatMap(({ unit }, i) => (unit === quantities[0]?.unit ? [i] : [])).slice(0, 3);
}

/** At least one stays; a map shows one alone. */
function toggled(
  shown: readonly number[],
  quantity: number,
  pressed: boolean,
  isAlone: boolean,
): readonly number[] {
  if (isAlone) return [quantity];
  const next = pressed
    ? [...shown, quantity].toSorted((a, b) => a - b)
    : shown.filter((other) => other !== quantity);
  return next.length === 0 ? shown : next;
}

function FigureChoice({
  figure,
  hasData,
  onChange,
}: {
  readonly figure: FigureId;
  readonly hasData: boolean;
  readonly onChange: (figure: FigureId) => void;
}): ReactNode {
  return (
    <div className={styles.choice}>
      <Select
        label="Figure"
        value={figure}
        options={sweepFigures
          .filter(({ id }) => id !== 'rmse' || hasData)
          .map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(id) => {
          const found = sweepFigures.find((one) => one.id === id);
          if (found) onChange(found.id);
        }}
      />
    </div>
  );
}

function CsvButtons({
  csv,
  name,
  disabled,
}: {
  readonly csv: () => string;
  readonly name: string;
  readonly disabled: boolean;
}): ReactNode {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(csv()).then(
      () => setSaid('Copied'),
      () => setSaid('The browser did not allow it'),
    );
  };
  return (
    <>
      <output className={styles.said}>{said}</output>
      <IconButton label="Copy as CSV" disabled={disabled} onClick={copy}>
        <Copy aria-hidden="true" />
      </IconButton>
      <IconButton
        label="Save as CSV"
        disabled={disabled}
        onClick={() => saveFile(`${name}.csv`, new Blob([csv()], { type: 'text/csv' }))}
      >
        <Download aria-hidden="true" />
      </IconButton>
    </>
  );
}
