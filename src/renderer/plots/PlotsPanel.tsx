import { ChartSpline, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { FitCurve, Model, Outcome, Solution, SymbiodeDocument, TableTexts } from '../../engine/index';
import { prepareFit, readTables } from '../../engine/index';
import { Badge } from '../ui/Badge';
import { Banner } from '../ui/Banner';
import { EmptyState } from '../ui/EmptyState';
import { formatNumber } from '../ui/format-number';
import { Tabs } from '../ui/Tabs';
import { plainWires } from '../document/ports';
import { collectQuantities } from './collect-quantities';
import type { FieldContext, LossHistory, PlotInput, PlotNeed } from './define';
import { plots } from './index';
import { measuredColumns } from './measured-column';
import styles from './PlotsPanel.module.css';
import { SolveStatus } from './SolveStatus';
import { validationBoundary } from './validation-boundary';

export interface PlotsPanelProps {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  /** What lowering made of the document; undefined while it has errors. */
  readonly model: Model | undefined;
  /** The last simulation of this model. */
  readonly solution: Solution | null;
  /** A newer simulation is under way. */
  readonly simulating: boolean;
  /** The model has changed into one that cannot be solved; `solution` is of the last one that could. */
  readonly outdated: boolean;
  /** The fit of the moment while a training runs; null otherwise, so that the solution shows. */
  readonly fit: FitCurve | null;
  /** Loss of the run that is going on or was last looked at. */
  readonly loss: LossHistory | null;
  readonly field: FieldContext | null;
  readonly setStarts: PlotInput['setStarts'];
}

const MISSING: Readonly<Record<PlotNeed, { readonly title: string; readonly text: string }>> = {
  trajectory: {
    title: 'No curves yet',
    text: 'Add a state to the canvas and mend what the Problems list names; the model is then solved at once.',
  },
  'two-quantities': {
    title: 'Needs two states',
    text: 'A phase portrait draws one state against another. Add a second state to the model.',
  },
  loss: { title: 'No loss yet', text: 'Press Train; the loss is drawn here while it falls.' },
};

/** Results as pictures: one tab per plot of the registry. Fills its parent. */
export function PlotsPanel(props: PlotsPanelProps): ReactNode {
  const { document, tables, model, solution, simulating, outdated, loss, field, setStarts } = props;
  const fit = useLastingFit(props.fit, simulating);
  const [shown, setShown] = useState(plots[0]?.id ?? '');
  const { data, nodes, training, simulation } = document;
  const wires = plainWires(document);
  const measured = useMemo(() => readTables({ data, nodes }, tables).tables, [data, nodes, tables]);
  const input = useMemo<PlotInput>(() => {
    const column = measuredColumns(measured);
    const quantities = model === undefined ? [] : collectQuantities({ wires, model, solution, fit, column });
    const split =
      model === undefined
        ? undefined
        : prepareFit(model, [...measured.values()], { training, simulation }).fit;
    return {
      quantities,
      timeUnit: simulation.timeUnit,
      validationFrom: validationBoundary(quantities, split?.validationStart ?? Infinity),
      // While a training moves the curves, the events of an earlier solution are not theirs.
      events: fit === null ? (solution?.events ?? []) : [],
      loss,
      field,
      setStarts,
    };
  }, [wires, training, simulation, measured, model, solution, fit, loss, field, setStarts]);
  return (
    <Tabs
      label="Plots"
      value={shown}
      onChange={setShown}
      actions={<State simulating={simulating} outdated={outdated} training={props.fit !== null} />}
      items={plots.map((plot) => ({
        id: plot.id,
        label: plot.title,
        content: (
          <div className={styles.plot}>
            {solution === null || plot.needs.includes('loss') ? null : <Trouble outcome={solution.outcome} />}
            <div
              className={styles.drawing}
              data-outdated={outdated && fit === null && !plot.needs.includes('loss') ? '' : undefined}
            >
              <plot.Draw input={input} empty={<Missing needs={plot.needs} />} />
            </div>
            {solution === null || plot.needs.includes('loss') ? null : fit === null ? (
              outdated ? (
                <Outdated />
              ) : (
                <SolveStatus solution={solution} />
              )
            ) : (
              <p className={styles.status}>The fit of the moment, as the training sees it.</p>
            )}
          </div>
        ),
      }))}
    />
  );
}

/** The fit, kept after a run has ended until its values are solved, so that the picture does not jump back. */
function useLastingFit(fit: FitCurve | null, simulating: boolean): FitCurve | null {
  const [kept, setKept] = useState(fit);
  if (fit !== null && fit !== kept) setKept(fit);
  if (fit === null && kept !== null && !simulating) setKept(null);
  return fit ?? (simulating ? kept : null);
}

interface StateProps {
  readonly simulating: boolean;
  readonly outdated: boolean;
  readonly training: boolean;
}

/** What the curves are at the moment, beside the tabs. */
function State({ simulating, outdated, training }: StateProps): ReactNode {
  if (simulating) return <Busy />;
  if (training) return <Badge tone="learned">training</Badge>;
  return outdated ? <Badge tone="caution">older than the model</Badge> : null;
}

/** The last curves stay to compare with, and must not pass for those of the model as it is. */
function Outdated(): ReactNode {
  return (
    <p className={styles.status}>
      The model as it is cannot be solved: see Problems. These are the last curves before it.
    </p>
  );
}

function Busy(): ReactNode {
  return (
    <output className={styles.busy}>
      <LoaderCircle aria-hidden="true" /> Solving
    </output>
  );
}

const GOOD: ReadonlySet<Outcome['status']> = new Set(['done', 'event', 'cancelled']);

function Trouble({ outcome }: { readonly outcome: Outcome }): ReactNode {
  if (GOOD.has(outcome.status)) return null;
  const where = outcome.state === undefined ? '' : ` in ${outcome.state}`;
  return (
    <div className={styles.trouble}>
      <Banner tone="caution" title={`The curve ends at time ${formatNumber(outcome.time)}${where}`}>
        {outcome.advice}
      </Banner>
    </div>
  );
}

function Missing({ needs }: { readonly needs: readonly PlotNeed[] }): ReactNode {
  const missing = MISSING[needs[0] ?? 'trajectory'];
  return (
    <EmptyState icon={<ChartSpline />} title={missing.title}>
      {missing.text}
    </EmptyState>
  );
}
