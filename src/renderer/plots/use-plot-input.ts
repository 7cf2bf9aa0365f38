/** From what the window knows to what plots draw. */
import { useEffect, useMemo } from 'react';
import type {
  EnsembleResult,
  FitCurve,
  Model,
  PathBand,
  Solution,
  SymbiodeDocument,
  TableTexts,
} from '../../engine/index';
import { readTables } from '../../engine/index';
import { plainWires } from '../document/ports';
import { collectQuantities } from './collect-quantities';
import { collectSpreads } from './collect-spreads';
import type {
  FieldContext,
  LossHistory,
  PathsContext,
  PlotInput,
  RunContext,
  TermContext,
  TrajectoryInput,
} from './define';
import { measuredColumns } from './measured-column';
import { outlineData, shownTrajectory } from './shown-trajectory';
import { overlaidCurves, type OverlaidRun } from './overlaid-runs';
import { trainedNumbers } from './trained-numbers';
import { validationBoundary } from './validation-boundary';

export interface PlotSources {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  /** What lowering made of the document; undefined while it has errors. */
  readonly model: Model | undefined;
  /** The last simulation of this model. */
  readonly solution: Solution | null;
  /** The model has changed into one that cannot be solved; `solution` is of the last one that could. */
  readonly outdated: boolean;
  /** The fit of the moment while a training runs, and until its values are solved; null otherwise. */
  readonly fit: FitCurve | null;
  /** Loss of the run that is going on or was last looked at. */
  readonly loss: LossHistory | null;
  readonly run: RunContext | null;
  readonly term: TermContext | null;
  readonly paths: PathsContext | null;
  readonly field: FieldContext | null;
  readonly setStarts: PlotInput['setStarts'];
  /** What the runs of an ensemble found whose values the document has. */
  readonly ensemble: EnsembleResult | null;
  /** Where the paths of a model with noise run. */
  readonly band: PathBand | null;
  /** Why there is no such band, in words; blank where nothing went wrong. */
  readonly bandTrouble: string;
  /** Runs whose curves are laid over the present ones. */
  readonly overlays: readonly OverlaidRun[];
  readonly onOverlay: (run: string) => void;
  /** The trajectory of the data that the user chose, by its name; null where he has not. */
  readonly trajectory: string | null;
  /** Another one is chosen by its name, or is now the one of this number. */
  readonly onTrajectory: (change: { readonly name?: string | null; readonly number?: number }) => void;
}

/** What plots draw. */
export function usePlotInput(sources: PlotSources, wantsBands: boolean | null): PlotInput {
  const { document, tables, model, solution, fit, loss, run, term, paths, field, setStarts } = sources;
  const { ensemble, band, bandTrouble } = sources;
  const { data, nodes, training, simulation } = document;
  const wires = plainWires(document);
  const measured = useMemo(() => readTables({ data, nodes }, tables).tables, [data, nodes, tables]);
  const outline = useMemo(
    () => outlineData(model, measured, { training, simulation }),
    [model, measured, training, simulation],
  );
  // What is shown follows what is chosen as soon as there is a fit of it.
  const chosen = shownTrajectory(outline, sources.trajectory, null);
  const trajectory = shownTrajectory(outline, sources.trajectory, fit);
  const { onTrajectory, overlays, onOverlay } = sources;
  const overlaid = useMemo(
    () => overlays.map(({ id, name }) => ({ id, name, remove: () => onOverlay(id) })),
    [overlays, onOverlay],
  );
  const number = chosen === null ? 0 : outline.trajectories.indexOf(chosen);
  useEffect(() => onTrajectory({ number }), [onTrajectory, number]);
  const choice = useMemo<TrajectoryInput | null>(() => {
    const { trajectories: names, apart } = outline;
    return names.length === 0 ? null : { names, chosen, apart, choose: (name) => onTrajectory({ name }) };
  }, [outline, chosen, onTrajectory]);
  // The runs of an ensemble are compared over the first trajectory.
  const together = outline.apart && trajectory !== (outline.trajectories[0] ?? null) ? null : ensemble;
  const noisy = (model?.system.noise?.channels.length ?? 0) > 0;
  const spreads = useMemo(
    () => collectSpreads({ ensemble: together, band, trouble: bandTrouble, noisy, wanted: wantsBands }),
    [together, band, bandTrouble, noisy, wantsBands],
  );
  const quantities = useMemo(() => {
    const column = measuredColumns(measured, trajectory);
    const at = { shown: trajectory, first: outline.trajectories[0] ?? null };
    const ofRuns = (observation: { readonly node: string; readonly name: string }) =>
      overlaidCurves(overlays, observation, at);
    return model === undefined
      ? []
      : collectQuantities({ wires, model, solution, fit, column, spreads, overlays: ofRuns });
  }, [wires, model, solution, fit, measured, trajectory, outline, spreads, overlays]);
  const { start, end } = simulation;
  const span = useMemo(() => [start, end] as const, [start, end]);
  const trained = useMemo(() => (model === undefined ? [] : trainedNumbers(model)), [model]);
  const place = trajectory === null ? -1 : outline.trajectories.indexOf(trajectory);
  const validation = outline.validationStarts[place] ?? outline.validationStart;
  const validationFrom = useMemo(() => validationBoundary(quantities, validation), [quantities, validation]);
  return {
    quantities,
    timeUnit: simulation.timeUnit,
    span,
    validationFrom,
    // While a training moves the curves, the events of an earlier solution are not theirs.
    events: fit === null ? (solution?.events ?? NO_EVENTS) : NO_EVENTS,
    loss,
    run,
    trained,
    overlaid,
    trajectory: choice,
    bands: spreads.about,
    term,
    paths,
    field,
    setStarts,
  };
}

const NO_EVENTS: PlotInput['events'] = [];
