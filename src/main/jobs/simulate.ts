import { caution, stepControl, type Diagnostic, type Model, type Solution } from '../../engine';
import type { Job } from './job';
import { prepareModel } from './prepare-model';
import { rawValues } from './raw-values';
import { cachedSolver } from './solver-cache';

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
    caution('numerical-failure', where, `The simulation ended at t = ${outcome.time}.`, outcome.advice),
  ];
}

/** One solve of the job's model over its time span. */
export function simulate(job: Job): SimulationAnswer & { readonly model: Model | undefined } {
  const { model, diagnostics } = prepareModel(job);
  if (!model) return { solution: null, diagnostics, model };
  const values = rawValues(model, job);
  if (!values.raw) return { solution: null, diagnostics: [...diagnostics, ...values.diagnostics], model };
  const { simulation } = job.document;
  const solution = cachedSolver(model, simulation).solve({
    raw: values.raw,
    times: outputTimes(simulation),
    control: stepControl(simulation, model),
  });
  const found = [...diagnostics, ...values.diagnostics, ...outcomeDiagnostics(solution, model)];
  return { solution, diagnostics: found, model };
}
