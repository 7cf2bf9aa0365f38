import {
  measuredStart,
  prepareSweep,
  type Diagnostic,
  type PreparedSweep,
  type SweepPart,
  type SweepPlan,
} from '../../engine';
import type { Job } from './job';
import { prepareValues } from './prepare-values';
import { outputTimes } from './simulate';
import { cachedSolver } from './solver-cache';

export interface SweepAnswer {
  /** Null when the model, its values or the plan are wrong. */
  readonly part: SweepPart | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The sweep of the job's model with the job's values, each row solved when it is asked for. */
export function sweepOf(
  job: Job,
  plan: SweepPlan,
): { readonly sweep: PreparedSweep | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { prepared, diagnostics } = prepareValues(job);
  if (!prepared) return { sweep: undefined, diagnostics };
  const { model, raw, tables } = prepared;
  const { document, trajectory: name } = job;
  const { start, end, points } = document.simulation;
  const begun =
    name === undefined ? undefined : measuredStart(model, [...tables.values()], { name, start, end });
  const { sweep, diagnostics: ofPlan } = prepareSweep({
    model,
    document,
    tables: [...tables.values()],
    raw,
    times: outputTimes({ start: begun?.time ?? start, end, points }),
    ...(begun ? { initial: begun.initial } : {}),
    solver: cachedSolver(model, document.simulation),
    plan,
  });
  return { sweep, diagnostics: [...diagnostics, ...ofPlan] };
}

/** Milliseconds of rows that are sent together: often enough to see it grow, and to stop it. */
const PATIENCE = 250;

/** Rows from one on, for as long as they take a moment. */
export function sweepModel(job: Job, plan: SweepPlan, from: number): SweepAnswer {
  const { sweep, diagnostics } = sweepOf(job, plan);
  if (!sweep) return { part: null, diagnostics };
  const { row, ...facts } = sweep;
  const rows = [];
  const end = performance.now() + PATIENCE;
  for (let index = from; index < sweep.count; index++) {
    rows.push(row(index));
    if (performance.now() >= end) break;
  }
  return { part: { ...facts, rows }, diagnostics };
}
