import {
  caution,
  stepControl,
  trajectoryStart,
  type Diagnostic,
  type Model,
  type Solution,
} from '../../engine';
import { fromFirstChange, timesInDecades } from './decades-of-time';
import type { Job } from './job';
import { prepareModel, type PreparedModel } from './prepare-model';
import { rawValues } from './raw-values';
import { cachedSolver } from './solver-cache';

type Tables = PreparedModel['tables'];

export interface SimulationAnswer {
  /** Null when the model or the settings are wrong; a run that broke down is a solution with its status. */
  readonly solution: Solution | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** `points` times from start to end, both exact. */
export function outputTimes({
  start,
  end,
  points,
}: {
  readonly start: number;
  readonly end: number;
  readonly points: number;
}): Float64Array {
  const times = Float64Array.from({ length: points }, (_, i) => start + ((end - start) * i) / (points - 1));
  times[points - 1] = end;
  return times;
}

function outcomeDiagnostics({ outcome }: Solution, model: Model): readonly Diagnostic[] {
  if (outcome.status === 'done' || outcome.status === 'event') return [];
  const state = model.states.find(({ name }) => name === outcome.state);
  const where = { time: outcome.time, ...(state ? { node: state.node } : {}) };
  return [
    caution(
      'numerical-failure',
      where,
      `The simulation ended at t = ${Number(outcome.time.toPrecision(4))}.`,
      outcome.advice,
    ),
  ];
}

/** Where the job wants the model to begin, and the output times from there on. */
export function beginning(
  { document: { simulation }, trajectory }: Job,
  { model, tables, raw }: { readonly model: Model; readonly tables: Tables; readonly raw: Float64Array },
  points: number,
): { readonly times: Float64Array; readonly initial?: Float64Array } {
  const { start, end } = simulation;
  const begun =
    trajectory === undefined
      ? undefined
      : trajectoryStart(model, [...tables.values()], { name: trajectory, raw, start, end });
  if (!begun) return { times: outputTimes({ start, end, points }) };
  return { times: outputTimes({ start: begun.time, end, points }), initial: begun.initial };
}

/** One solve of the job's model over its time span; with `decades` at more times after the start, for an axis of time in decades. */
export function simulate(
  job: Job,
  decades = false,
): SimulationAnswer & { readonly model: Model | undefined } {
  const { model, tables, diagnostics } = prepareModel(job);
  if (!model) return { solution: null, diagnostics, model };
  const values = rawValues(model, job);
  if (!values.raw) return { solution: null, diagnostics: [...diagnostics, ...values.diagnostics], model };
  const { simulation } = job.document;
  // A path with noise has no first moment at which something happens.
  const early = decades && (model.system.noise?.channels.length ?? 0) === 0;
  const begun = beginning(job, { model, tables, raw: values.raw }, simulation.points);
  const solved = cachedSolver(model, simulation).solve({
    raw: values.raw,
    ...begun,
    ...(early ? { times: timesInDecades(begun.times) } : {}),
    control: stepControl(simulation, model),
  });
  const solution = early ? fromFirstChange(solved) : solved;
  const found = [...diagnostics, ...values.diagnostics, ...outcomeDiagnostics(solution, model)];
  return { solution, diagnostics: found, model };
}
