/**
 * The runs of the open document as a store, and the ways to start, stop and resume them. Asks the host and listens to
 * it; what the answers mean is `runs-state.ts`.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RunInfo, RunNames, RunPlace, Subject, TrainingResult } from '../../engine/index';
import { problem, runNames, underNamesOfRun } from '../../engine/index';
import type { HostClient } from '../host/host-client';
import { HostFailure } from '../host/host-error';
import type { ComparedRun } from './compare-runs';
import type { RunsEvent, RunsState } from './runs-state';
import { isActive, NO_RUNS, reduceRuns } from './runs-state';

export interface Runs {
  readonly store: StoreApi<RunsState>;
  /** Trains the document as it is, from the values it shows. */
  start(): void;
  /** Keeps the best weights so far. */
  stop(): void;
  resume(run: string): void;
  /** Shows the curves of an earlier run. */
  show(run: string): void;
  /** Names a run and says whether it stands on top. */
  label(run: string, label: { readonly name: string; readonly pinned: boolean }): void;
  /** Deletes a run for good. */
  remove(run: string): void;
  /** Everything that comparing takes. */
  compared(run: string): Promise<ComparedRun>;
  /** Another document was opened; `runs` are those kept beside it. */
  opened(runs: readonly RunInfo[]): void;
  /** The document was saved to another place, and its runs with it. */
  moved(): void;
  dispose(): void;
}

export interface RunsOptions {
  readonly client: HostClient;
  /** The open document at this moment. */
  readonly subject: () => Subject;
  /**
   * A run has ended with a result; the app takes its values into the document. `names` are those in the document when
   * it began, where they are known.
   */
  readonly onFinished: (run: string, result: TrainingResult, names: RunNames | undefined) => void;
  /** Something that the user asked for could not be done. */
  readonly onFailure: (title: string, cause: unknown) => void;
  /** When reports of a training are told; at once where nothing is said. */
  readonly later?: (task: () => void) => void;
}

/** Follows the runs of one host. */
export function createRuns(options: RunsOptions): Runs {
  const { client, subject, onFinished, onFailure, later = (task) => task() } = options;
  const store = createStore<RunsState>(() => NO_RUNS);
  // Reports that are yet to be told; whatever else happens comes after them.
  const reports: RunsEvent[] = [];
  const apply = (...events: readonly RunsEvent[]): void =>
    store.setState((state) => [...reports.splice(0), ...events].reduce(reduceRuns, state));
  const catchUp = (): void => {
    if (reports.length > 0) apply();
  };
  const place = (): Omit<RunPlace, 'run'> => {
    const { path, document, work } = subject();
    return { path, title: document.title, ...(work === undefined ? {} : { work }) };
  };
  // Runs begun so far: a list that was asked for before the latest one knows nothing of it.
  let begun = 0;
  // Documents opened so far: a list that was asked for before the latest one is about another document.
  let opening = 0;
  const refresh = async (): Promise<void> => {
    const [document, starts] = [opening, begun];
    const { runs } = await client.request('run.list', place());
    if (document !== opening || starts !== begun) return;
    apply({ kind: 'listed', runs });
    const { current } = store.getState();
    if (current?.id != null && current.loss.iteration.length === 0) await read(current.id);
  };
  const read = async (run: string): Promise<void> => {
    const record = await client.request('run.read', { ...place(), run });
    apply({ kind: 'read', record });
    const { current } = store.getState();
    if (current?.id === run && current.begun === null) await know(run, record.info.names);
  };
  /** What a run trains that was begun before this page was opened. */
  const know = async (run: string, names: RunNames | undefined): Promise<void> => {
    const { document, tables } = await client.request('run.document', { ...place(), run });
    if (document) apply({ kind: 'known', run, work: { document: underNamesOfRun(document, names), tables } });
  };
  const trace = async (run: string): Promise<void> => {
    const { parameters } = await client.request('run.read', { ...place(), run });
    if (parameters) apply({ kind: 'traced', run, parameters });
  };
  const begin = async (resume: string | null): Promise<void> => {
    if (isActive(store.getState())) return;
    begun += 1;
    const { document, tables, path, work } = subject();
    // What a run that goes on says, it says under the names that it began with.
    const names = store.getState().history.find(({ id }) => id === resume)?.names;
    const named = resume === null ? document : underNamesOfRun(document, names);
    apply({ kind: 'asked', resume, work: { document: named, tables } });
    try {
      const { run, diagnostics } = await client.request('train.start', {
        subject: { document, tables, path, ...(work === undefined ? {} : { work }) },
        resume,
      });
      apply(run === null ? { kind: 'refused', diagnostics } : { kind: 'accepted', run });
    } catch (error) {
      apply({ kind: 'refused', diagnostics: diagnosticsOf(error) });
    }
  };
  const quietly = (work: Promise<void>): void => {
    // The list and old curves are a convenience: what went wrong with the host shows in its own state.
    work.catch(() => {});
  };
  const relist = async (
    title: string,
    ask: Promise<{ readonly runs: readonly RunInfo[] }>,
  ): Promise<void> => {
    const [document, starts] = [opening, begun];
    try {
      const { runs } = await ask;
      // The answer is about the document that was open, and knows nothing of a run begun since.
      if (document === opening && starts === begun) apply({ kind: 'listed', runs });
    } catch (error) {
      onFailure(title, error);
    }
  };
  const stops = [
    client.on('train.progress', ({ run, progress }) => {
      reports.push({ kind: 'progress', run, progress });
      later(catchUp);
    }),
    client.on('train.finished', ({ run, result }) => {
      const { current, history } = store.getState();
      apply({ kind: 'finished', run, result });
      if (current?.id === run) {
        const kept = history.find(({ id }) => id === run)?.names;
        quietly(trace(run));
        onFinished(run, result, current.begun ? runNames(current.begun.document) : kept);
      }
      quietly(refresh());
    }),
    client.on('train.broken', (event) => {
      apply({ kind: 'broken', ...event });
      quietly(refresh());
    }),
    client.state.subscribe((state, before) => {
      if (state.session !== before.session && before.session > 0) quietly(refresh());
    }),
  ];
  return {
    store,
    start: () => void begin(null),
    resume: (run) => void begin(run),
    stop: () => {
      const id = store.getState().current?.id;
      if (id == null || !isActive(store.getState())) return;
      apply({ kind: 'stopping' });
      client.request('train.cancel', { run: id }).catch(() => {});
    },
    show: (run) => quietly(read(run)),
    label: (run, label) =>
      void relist('The run was not renamed', client.request('run.label', { ...place(), run, ...label })),
    remove: (run) => {
      const { current } = store.getState();
      if (current?.id === run && isActive(store.getState())) return;
      const removing = client.request('run.remove', { ...place(), run });
      removing.then(
        () => apply({ kind: 'removed', run }),
        () => {},
      );
      void relist('The run was not removed', removing);
    },
    compared: async (run) => {
      const where = { ...place(), run };
      const [record, opened] = await Promise.all([
        client.request('run.read', where),
        client.request('run.document', where).catch(() => undefined),
      ]);
      return { record, document: opened?.document ?? null };
    },
    opened: (runs) => {
      opening += 1;
      apply({ kind: 'opened', runs });
      const { current } = store.getState();
      if (current?.id != null) quietly(read(current.id));
    },
    moved: () => quietly(refresh()),
    dispose: () => stops.forEach((stop) => stop()),
  };
}

function diagnosticsOf(error: unknown): RunsState['refusal'] {
  if (error instanceof HostFailure) return error.diagnostics;
  const message = error instanceof Error ? error.message : 'The run could not be started.';
  return [problem('numerical-failure', {}, message, 'Try again.')];
}
