import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { FitCurve } from '../../../engine/index';
import type { PlacedNumber } from '../../document/commands/set-numbers';
import type { FieldContext, RunContext } from '../../plots/define';
import type { PlotSettings } from '../../plots/plot-settings';
import { PlotsPanel, type PlotsPanelProps } from '../../plots/PlotsPanel';
import { titleOf } from '../../runs/run-title';
import { isActive, type RunsState } from '../../runs/runs-state';
import { placeOf } from '../panels/layout';
import type { LiveSimulation } from './live-simulation';
import { usePathsContext } from './paths-context';
import type { Session } from '../session';
import { SolveState } from './SolveState';
import { useOutdated } from './use-outdated';
import { useTermContext } from './term-context';

/** The panel that shows a second picture, and the one with sliders. */
const SECOND = 'plots-2';
const SLIDERS = 'sliders';

export interface ResultsProps {
  readonly session: Session;
  /** Which of the panels with plots it is, from 0. */
  readonly pane: number;
}

/** The plots: the live solution, or the fit of the moment while a training runs. */
export function Results({ session, pane }: ResultsProps): ReactNode {
  const { editor } = session;
  const tables = useStore(editor.store, (state) => state.tables);
  const solution = useStore(session.simulation, (state) => state.solution);
  const model = useStore(session.simulation, (state) => state.model);
  const solved = useStore(session.simulation, (state) => state.document);
  const present = useStore(session.understanding, ({ lowered }) => (model === null ? lowered.model : model));
  const outdated = useIsPast(session);
  const runs = useStore(session.runs.store);
  const running = isActive(runs);
  // Curves belong to the document that was solved; how data are split may have changed since.
  const training = useStore(editor.store, ({ document }) => document.training);
  const unsolved = useStore(editor.store, ({ document }) => (solved === null ? document : null));
  const shown = useMemo(() => unsolved ?? (solved && { ...solved, training }), [unsolved, solved, training]);
  const fit = useLastingFit(session, running ? (runs.current?.fit ?? null) : null);
  const trajectory = useStore(session.trajectory, ({ name }) => name);
  const laid = useStore(session.overlays.store);
  const overlays = useMemo(
    () =>
      laid.map(({ run, fit }) => ({ id: run.id, name: titleOf(run), fit, names: run.names?.nodes ?? {} })),
    [laid],
  );
  const { band, trouble } = useStore(session.band.store);
  // Of the run whose values are here, as long as they are.
  const { id = null, begun = null, result = null } = runs.current ?? {};
  const other = useOutdated(editor, { id, begun, result });
  const own = useStore(editor.store, ({ document }) => id !== null && id === document.run) && !other;
  const ensemble = own ? (result?.ensemble ?? null) : null;
  const field = useMemo(
    () => fieldOf(session, { solution, model, document: solved }),
    [session, solution, model, solved],
  );
  const run = useMemo(() => runOf(runs), [runs]);
  const term = useTermContext(session, { model, document: solved, tables }, running ? runs.current : null);
  const paths = usePathsContext(session, { model, document: solved, tables });
  const setStarts = useCallback(
    (numbers: readonly PlacedNumber[]) => editor.dispatch('set-numbers', { numbers }),
    [editor],
  );
  const settings = useStore(session.plots);
  const setSettings = useCallback((next: PlotSettings) => session.plots.setState(next, true), [session]);
  const second = usePanelSwitch(session, SECOND);
  const sliders = usePanelSwitch(session, SLIDERS);
  const fitting = running && fit !== null;
  const state = useMemo(
    () => <SolveState session={session} outdated={outdated} training={fitting} />,
    [session, outdated, fitting],
  );
  if (shown === null) return null;
  return (
    <PlotsPanel
      pane={pane}
      settings={settings}
      onSettings={setSettings}
      second={second}
      sliders={sliders}
      document={shown}
      tables={tables}
      model={present}
      solution={solution}
      state={state}
      outdated={outdated}
      fit={fit}
      loss={runs.current?.loss ?? null}
      run={run}
      term={term}
      paths={running ? null : paths}
      field={running ? null : field}
      setStarts={running ? null : setStarts}
      ensemble={running ? null : ensemble}
      band={band}
      bandTrouble={trouble}
      overlays={overlays}
      onOverlay={session.overlays.toggle}
      trajectory={trajectory}
      onTrajectory={session.trajectory.setState}
    />
  );
}

/** Whether a panel is there, and what opens and closes it. */
function usePanelSwitch({ panels }: Session, id: string): PlotsPanelProps['second'] {
  const checked = useStore(panels.store, ({ layout }) => placeOf(layout, id) !== null);
  return useMemo(
    () => ({ checked, toggle: () => (checked ? panels.close(id) : panels.show(id)) }),
    [panels, id, checked],
  );
}

/** The model has changed into one that cannot be solved; the solution is of the last one that could. */
function useIsPast({ simulation, understanding }: Session): boolean {
  const broken = useStore(understanding, ({ lowered }) => lowered.model === undefined);
  return useStore(
    simulation,
    ({ solution, failed, stale }) => solution !== null && (broken || (failed && !stale)),
  );
}

/** The fit, kept after a run has ended until its values are solved, so that the picture does not jump back. */
function useLastingFit({ simulation, understanding }: Session, fit: FitCurve | null): FitCurve | null {
  const [kept, setKept] = useState(fit);
  if (fit !== null && fit !== kept) setKept(fit);
  const solvable = useStore(understanding, ({ lowered }) => lowered.model !== undefined);
  // Whether an answer is under way matters only for as long as there is a fit.
  const solving = useStore(simulation, ({ stale }) => kept !== null && stale) && solvable;
  if (fit === null && kept !== null && !solving) setKept(null);
  return fit ?? (solving ? kept : null);
}

/** What plots draw of the run that goes on or is looked at. */
function runOf(runs: RunsState): RunContext | null {
  const { current } = runs;
  if (current === null) return null;
  const { traces, result } = current;
  return {
    running: isActive(runs),
    traces,
    result: result?.parameters ?? null,
    ensemble: result?.ensemble ?? null,
  };
}

/** What plots may ask about the model that was solved. */
function fieldOf(
  { client, editor }: Session,
  { solution, model, document }: Pick<LiveSimulation, 'solution' | 'model' | 'document'>,
): FieldContext | null {
  if (solution === null || model === null || document === null) return null;
  const { tables, path } = editor.store.getState();
  const subject = { document, tables, path };
  return {
    time: solution.times[0] ?? 0,
    state: solution.states.slice(0, model.stateSize),
    phasePlane: async (question) => {
      const { plane } = await client.request('analyse.phase', { subject, run: document.run, question });
      return plane;
    },
  };
}
