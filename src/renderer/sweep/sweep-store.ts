/**
 * The sweep of the open document: what is set up, and what came of the last one. It outlives its dialog: a sweep goes on
 * while the dialog is closed, and both stay until another document is opened.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  Diagnostic,
  Model,
  Requests,
  Subject,
  SweepPart,
  SweepPlan,
  SweepRow,
} from '../../engine/index';
import type { HostClient } from '../host/host-client';
import { failureText } from '../host/failure-text';
import { HostFailure } from '../host/host-error';
import type { NumberPlace } from '../document/commands/use-values';
import type { Points } from './curve-path';
import { measuredPoints } from './measured-points';
import { emptySetup, numberOf, placeOf, planOf, type SweepSetup } from './setup';

/** A sweep that was begun. */
export interface SweepResult {
  readonly status: 'running' | 'done' | 'stopped' | 'failed';
  readonly plan: SweepPlan;
  /** Where the document keeps the numbers, axis by axis. */
  readonly places: readonly NumberPlace[];
  /** Units of the axes. */
  readonly units: readonly string[];
  readonly timeUnit: string;
  /** What was swept. */
  readonly subject: Subject;
  /** The trajectory of the data that was looked at; null for all of them, or a single one. */
  readonly trajectory: string | null;
  /** What was measured of its quantities, by their names. */
  readonly measured: ReadonlyMap<string, Points>;
  /** Null until the first part is there. */
  readonly facts: Omit<SweepPart, 'rows'> | null;
  readonly rows: readonly SweepRow[];
  /** Why it failed. */
  readonly problems: readonly string[];
}

export interface SweepState {
  readonly setup: SweepSetup;
  readonly result: SweepResult | null;
}

export interface Sweep {
  readonly store: StoreApi<SweepState>;
  readonly setUp: (setup: SweepSetup) => void;
  /** Solves all combinations; the last sweep is over. Nothing happens while the setup has problems. */
  readonly run: (model: Model, subject: Subject) => void;
  /** Ends the sweep that goes on; the rows that came stay. */
  readonly stop: () => void;
  /** Another document: nothing of this one is left. */
  readonly forget: () => void;
}

type Client = Pick<HostClient, 'request'>;

/** Milliseconds for which a stopped sweep may finish the part it is at before its thread is ended. */
const PATIENCE = 1000;

/** `shownTrajectory` is the one that the plots show; null for all of them, or a single one. */
export function createSweep(
  client: Client,
  shownTrajectory: (model: Model, subject: Subject) => string | null = () => null,
): Sweep {
  const store = createStore<SweepState>(() => ({ setup: emptySetup, result: null }));
  let current: string | null = null;

  const change = (id: string, result: Partial<SweepResult>): void => {
    if (current !== id) return;
    store.setState((now) => (now.result === null ? now : { result: { ...now.result, ...result } }));
  };

  /** Asks for part after part; gives up as soon as the sweep is not the current one. */
  async function solve(id: string, { subject, plan, trajectory }: SweepResult): Promise<void> {
    const { run } = subject.document;
    for (let rows: readonly SweepRow[] = []; ;) {
      const { part, diagnostics } = await ask(client, {
        subject,
        run,
        plan,
        from: rows.length,
        sweep: id,
        ...(trajectory === null ? {} : { trajectory }),
      });
      if (current !== id) return;
      if (part === null) return change(id, { status: 'failed', problems: told(diagnostics) });
      const { rows: more, ...facts } = part;
      rows = [...rows, ...more];
      if (rows.length >= facts.count) return change(id, { status: 'done', facts, rows });
      change(id, { facts, rows });
    }
  }

  function stop(): void {
    const id = current;
    if (id === null || store.getState().result?.status !== 'running') return;
    change(id, { status: 'stopped' });
    current = null;
    // A single solve may take minutes; parts that are almost there need not cost their thread.
    setTimeout(() => void client.request('sweep.cancel', { sweep: id }).catch(() => {}), PATIENCE);
  }

  return {
    store,
    setUp: (setup) => store.setState({ setup }),
    run: (model, subject) => {
      stop();
      const { setup } = store.getState();
      const planned = planOf(model, setup);
      if (!planned || planned.problems.length > 0) return;
      const numbers = setup.axes.flatMap(({ number }) => numberOf(model, number) ?? []);
      const id = crypto.randomUUID();
      current = id;
      const trajectory = shownTrajectory(model, subject);
      const result: SweepResult = {
        status: 'running',
        plan: planned.plan,
        places: numbers.map(placeOf),
        units: numbers.map(({ unit }) => unit),
        timeUnit: model.timeUnit,
        subject,
        trajectory,
        measured: measuredPoints(model, subject, trajectory),
        facts: null,
        rows: [],
        problems: [],
      };
      store.setState({ result });
      solve(id, result).catch((error: unknown) => {
        const problems = error instanceof HostFailure ? told(error.diagnostics) : [];
        change(id, { status: 'failed', problems: problems.length > 0 ? problems : [failureText(error)] });
      });
    },
    stop,
    forget: () => {
      stop();
      current = null;
      store.setState({ setup: emptySetup, result: null });
    },
  };
}

type Question = Requests['sweep']['request'];

/** One part, with the weights of the run that the document shows; without them when that run is gone. */
async function ask(client: Client, question: Question) {
  try {
    return await client.request('sweep', question);
  } catch (error) {
    const isGone =
      error instanceof HostFailure && error.diagnostics.some(({ code }) => code === 'run-missing');
    const { subject, run } = question;
    if (!isGone || run === null) throw error;
    const untrained = { ...subject, document: { ...subject.document, run: null } };
    return await client.request('sweep', { ...question, subject: untrained, run: null });
  }
}

function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length > 0
    ? errors.map(({ message, fix }) => `${message} ${fix}`)
    : ['The engine stopped the sweep.'];
}
