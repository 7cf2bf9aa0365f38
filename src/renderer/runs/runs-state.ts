/**
 * What is known of the runs of the open document: the one that is going on or looked at, and the list kept beside
 * the document. A pure reducer; `create-runs.ts` feeds it from the host.
 */
import type {
  Diagnostic,
  FitCurve,
  ParameterHistory,
  RunInfo,
  RunRecord,
  TrainingProgress,
  TrainingResult,
} from '../../engine/index';
import type { Work } from '../document/work';
import type { LossHistory } from './loss-history';
import { addLoss, EMPTY_LOSS, fromRecord } from './loss-history';
import { addTraces, tracesOf, type ParameterTraces } from './parameter-traces';

export type RunPhase = 'starting' | 'running' | 'stopping' | 'finished' | 'broken';

export interface CurrentRun {
  /** Null until the host has accepted it. */
  readonly id: string | null;
  readonly phase: RunPhase;
  /** The work that it trains; null for a run of which only the record is known. */
  readonly begun: Work | null;
  readonly progress: TrainingProgress | null;
  /** Values of the parameters when it was first heard of, to show how they move. */
  readonly startValues: Readonly<Record<string, number>>;
  readonly loss: LossHistory;
  /** How the numbers moved; null where nothing is known of it. */
  readonly traces: ParameterTraces | null;
  readonly fit: FitCurve | null;
  readonly result: TrainingResult | null;
  /** Why it broke off, in words; empty otherwise. */
  readonly message: string;
  readonly resumable: boolean;
}

export interface RunsState {
  readonly current: CurrentRun | null;
  /** Newest first. */
  readonly history: readonly RunInfo[];
  /** Why the last attempt to start was refused. */
  readonly refusal: readonly Diagnostic[];
}

export type RunsEvent =
  | { readonly kind: 'opened'; readonly runs: readonly RunInfo[] }
  | { readonly kind: 'asked'; readonly resume: string | null; readonly work: Work }
  | { readonly kind: 'accepted'; readonly run: string }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'progress'; readonly run: string; readonly progress: TrainingProgress }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'finished'; readonly run: string; readonly result: TrainingResult }
  | { readonly kind: 'broken'; readonly run: string; readonly message: string; readonly resumable: boolean }
  | { readonly kind: 'listed'; readonly runs: readonly RunInfo[] }
  | { readonly kind: 'removed'; readonly run: string }
  | { readonly kind: 'known'; readonly run: string; readonly work: Work }
  | { readonly kind: 'traced'; readonly run: string; readonly parameters: ParameterHistory }
  | { readonly kind: 'read'; readonly record: RunRecord };

export const NO_RUNS: RunsState = { current: null, history: [], refusal: [] };

const FRESH: CurrentRun = {
  id: null,
  phase: 'starting',
  begun: null,
  progress: null,
  startValues: {},
  loss: EMPTY_LOSS,
  traces: null,
  fit: null,
  result: null,
  message: '',
  resumable: false,
};

/** True while the host works on a run. */
export function isActive(state: RunsState): boolean {
  const phase = state.current?.phase;
  return phase === 'starting' || phase === 'running' || phase === 'stopping';
}

/** The state after an event. Events of runs other than the current one only touch the list. */
export function reduceRuns(state: RunsState, event: RunsEvent): RunsState {
  switch (event.kind) {
    case 'opened':
      return { ...NO_RUNS, history: event.runs, current: goingOn(event.runs) };
    case 'asked':
      return { ...state, refusal: [], current: asked(state, event.resume, event.work) };
    case 'accepted':
      return change(state, null, (run) => ({ ...run, id: event.run }));
    case 'refused':
      return { ...state, current: null, refusal: event.diagnostics };
    case 'progress':
      return change(state, event.run, (run) => withProgress(run, event.run, event.progress));
    case 'stopping':
      return change(state, null, (run) =>
        run.phase === 'running' || run.phase === 'starting' ? { ...run, phase: 'stopping' } : run,
      );
    case 'finished':
      return change(state, event.run, (run) => ({
        ...run,
        id: event.run,
        phase: 'finished',
        result: event.result,
        resumable: event.result.status === 'cancelled',
      }));
    case 'broken':
      return change(state, event.run, (run) => ({
        ...run,
        id: event.run,
        phase: 'broken',
        message: event.message,
        resumable: event.resumable,
      }));
    case 'removed':
      // What is shown of a run goes with it, unless it goes on.
      return state.current?.id === event.run && !isActive(state) ? { ...state, current: null } : state;
    case 'known':
      return change(state, event.run, (run) => ({ ...run, begun: run.begun ?? event.work }));
    case 'traced':
      // What was kept tells of every stretch of the run; what came on the way has gaps where much happened at once.
      return change(state, event.run, (run) => ({ ...run, traces: tracesOf(event.parameters) }));
    case 'listed':
      return listed(state, event.runs);
    default:
      return read(state, event.record);
  }
}

/** Changes the current run when it is the one meant; one without an id yet is the one that was asked for. */
function change(state: RunsState, run: string | null, with_: (run: CurrentRun) => CurrentRun): RunsState {
  const { current } = state;
  if (current === null) return state;
  if (run !== null && current.id !== null && current.id !== run) return state;
  if (run !== null && current.id === null && current.phase !== 'starting') return state;
  return { ...state, current: with_(current) };
}

function asked(state: RunsState, resume: string | null, begun: Work): CurrentRun {
  const { current } = state;
  // A resumed run goes on with the curves it has.
  if (resume !== null && current?.id === resume) {
    return { ...current, begun, phase: 'starting', result: null, message: '', resumable: false };
  }
  return { ...FRESH, begun, id: resume };
}

function withProgress(run: CurrentRun, id: string, progress: TrainingProgress): CurrentRun {
  if (run.phase === 'finished' || run.phase === 'broken') return run;
  const first = Object.keys(run.startValues).length === 0;
  return {
    ...run,
    id,
    phase: run.phase === 'stopping' ? 'stopping' : 'running',
    progress,
    startValues: first ? progress.parameters : run.startValues,
    loss: addLoss(run.loss, progress),
    traces: addTraces(run.traces, progress),
    fit: progress.fit ?? run.fit,
  };
}

/** A run that was going on before this page knew of it. */
function goingOn(runs: readonly RunInfo[]): CurrentRun | null {
  const run = runs.find((one) => one.status === 'running');
  return run === undefined ? null : { ...FRESH, id: run.id, phase: 'running' };
}

function listed(state: RunsState, runs: readonly RunInfo[]): RunsState {
  const { current } = state;
  const info = runs.find((run) => run.id === current?.id);
  const next = { ...state, history: runs };
  if (current === null) return { ...next, current: goingOn(runs) };
  // The line was away while the run ended: the list knows how.
  const ended = isActive(state) && info !== undefined && info.status !== 'running';
  if (!ended) return next;
  if (info.result !== null) {
    return reduceRuns(next, { kind: 'finished', run: info.id, result: info.result });
  }
  const message = 'The run was interrupted.';
  return reduceRuns(next, { kind: 'broken', run: info.id, message, resumable: true });
}

function read(state: RunsState, { info, history, fit, parameters }: RunRecord): RunsState {
  const { current } = state;
  const same = current?.id === info.id;
  // What is streaming in is newer than what was read.
  if (isActive(state) && (!same || current.loss.iteration.length > 0)) return state;
  const phase = info.status === 'running' ? 'running' : info.status === 'interrupted' ? 'broken' : 'finished';
  const base = same ? current : { ...FRESH, id: info.id };
  return {
    ...state,
    current: {
      ...base,
      phase,
      loss: fromRecord(history),
      traces: parameters === undefined ? null : tracesOf(parameters),
      fit,
      result: info.result,
      message: phase === 'broken' && base.message === '' ? 'The run was interrupted.' : base.message,
      resumable: info.status === 'interrupted' || info.status === 'cancelled',
    },
  };
}
