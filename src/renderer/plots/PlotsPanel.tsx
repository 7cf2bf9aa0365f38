import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { FitCurve, Model, Solution, SymbiodeDocument, TableTexts } from '../../engine/index';
import { prepareFit, readTables } from '../../engine/index';
import { plainWires } from '../document/ports';
import { Badge } from '../ui/Badge';
import { collectQuantities } from './collect-quantities';
import type { FieldContext, LossHistory, PlotInput } from './define';
import { plots } from './index';
import { measuredColumns } from './measured-column';
import { keepSettings, loadSettings, shownIn, split, toggledLog, type PlotSettings } from './plot-settings';
import { PlotPane } from './PlotPane';
import styles from './PlotsPanel.module.css';
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

/** Results as pictures: one tab per plot of the registry, one pane or two. Fills its parent. */
export function PlotsPanel(props: PlotsPanelProps): ReactNode {
  const { document, tables, model, solution, simulating, outdated, loss, field, setStarts } = props;
  const fit = useLastingFit(props.fit, simulating);
  const [settings, setSettings] = useState(() => loadSettings(plots.map(({ id }) => id)));
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
  const change = (next: PlotSettings): void => {
    setSettings(next);
    keepSettings(next);
  };
  const ids = plots.map(({ id }) => id);
  return (
    <div className={styles.panes}>
      {settings.shown.map((shown, pane) => (
        <PlotPane
          // Panes keep their places; what they show changes.
          // oxlint-disable-next-line react/no-array-index-key
          key={pane}
          label={pane === 0 ? 'Plots' : 'Plots, second'}
          shown={shown}
          onShown={(id) => change(shownIn(settings, pane, id))}
          input={input}
          log={settings.log.includes(shown)}
          onLog={() => change(toggledLog(settings, shown))}
          split={{ checked: settings.shown.length > 1, toggle: () => change(split(settings, ids)) }}
          state={
            pane === 0 ? (
              <State simulating={simulating} outdated={outdated} training={props.fit !== null} />
            ) : null
          }
          solution={solution}
          outdated={outdated}
          fitting={fit !== null}
        />
      ))}
    </div>
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

function Busy(): ReactNode {
  return (
    <output className={styles.busy}>
      <LoaderCircle aria-hidden="true" /> Solving
    </output>
  );
}
