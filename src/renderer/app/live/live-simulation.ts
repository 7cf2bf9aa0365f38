/**
 * The curve that follows every edit. A changed number is solved at once, another model after a
 * pause in the edits.
 * While one answer is on its way no second question is asked: as soon as it is there, the newest work is.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { startsAreMeasured } from '../../../engine/index';
import type { Diagnostic, Model, Requests, Solution, Subject, SymbiodeDocument } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import { kept } from '../../document/kept';
import { meansSomethingElse, type Understanding } from '../../document/lowering';
import { onlyNumbersDiffer } from '../../document/only-numbers';
import { HostFailure, HostGone } from '../../host/host-error';
import type { HostClient } from '../../host/host-client';
import type { PlotChoice } from './plot-choice';
import type { TrajectoryStore } from './trajectory-choice';

export interface LiveSimulation {
  /** The newest solution, with the model whose states it lists. Kept while the model makes no sense. */
  readonly solution: Solution | null;
  readonly model: Model | null;
  /** The document that was solved. */
  readonly document: SymbiodeDocument | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the document is yet to be solved as it is. */
  readonly stale: boolean;
  /** A question is under way, so that there will be another solution in a moment. */
  readonly asking: boolean;
  /** Whether the document was asked to be solved and has no solution, so that the one here is of an earlier one. */
  readonly failed: boolean;
}

/** Of a document that has just been opened. */
const NOTHING: LiveSimulation = {
  solution: null,
  model: null,
  document: null,
  diagnostics: [],
  stale: true,
  asking: false,
  failed: false,
};

/** Pause in milliseconds after an edit of the model's structure, which has to be compiled, before it is simulated. */
const PAUSE = 120;

export function followSimulation({
  editor,
  understanding,
  client,
  trajectory,
  plots,
}: {
  readonly editor: Editor;
  readonly understanding: StoreApi<Understanding>;
  readonly client: Pick<HostClient, 'request' | 'state'>;
  /** The trajectory of the data that is looked at; absent: the model says where it begins. */
  readonly trajectory?: TrajectoryStore;
  /** Says whether a plot counts time in decades. */
  readonly plots?: PlotChoice;
}): StoreApi<LiveSimulation> {
  const store = createStore<LiveSimulation>(() => NOTHING);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let wanted = false;
  // A change of the model waits for its pause: what is answered meanwhile is of the model before.
  let due = false;

  async function ask(): Promise<void> {
    if (asking) {
      wanted = true;
      return;
    }
    const { path, document, generation, work: newest } = editor.store.getState();
    const understood = understanding.getState();
    const { model } = understood.lowered;
    // Other numbers do not make another model, so there is no need to wait until they have been lowered here.
    const work = onlyNumbersDiffer(understood.work, newest) ? newest : understood.work;
    if (!model) return;
    asking = true;
    wanted = false;
    try {
      const subject = { document: { ...work.document, run: document.run }, tables: work.tables, path };
      const beginning = {
        ...beginningOf(model, trajectory),
        ...(isInDecades(plots) ? { decades: true } : {}),
      };
      // Views are told once the question is on its way: while they are drawn anew, the host works already.
      const question = solve(client, subject, beginning);
      if (!store.getState().asking) store.setState({ asking: true, stale: true });
      const reply = await question;
      // Another document has been opened meanwhile: this answer is about nothing any more.
      if (generation === editor.store.getState().generation) show(model, subject.document, reply);
    } catch (error) {
      // A host that went away comes back with an event of its own, and is asked again then.
      if (error instanceof HostFailure) {
        store.setState({ diagnostics: error.diagnostics, stale: wanted || due, failed: true });
      } else if (!(error instanceof HostGone)) throw error;
    } finally {
      asking = false;
      if (wanted) void ask();
      if (!asking && store.getState().asking) store.setState({ asking });
    }
  }

  function show(
    model: Model,
    document: SymbiodeDocument,
    reply: { readonly solution: Solution | null; readonly diagnostics: readonly Diagnostic[] },
  ): void {
    const { solution } = reply;
    const diagnostics = kept(store.getState().diagnostics, reply.diagnostics);
    const solved = solution ? { solution, model, document } : {};
    store.setState({
      diagnostics,
      stale: wanted || due,
      asking: wanted,
      failed: solution === null,
      ...solved,
    });
  }

  function soon(): void {
    store.setState({ stale: true });
    clearTimeout(timer);
    due = true;
    timer = setTimeout(() => {
      due = false;
      void ask();
    }, PAUSE);
  }

  function atOnce(): void {
    clearTimeout(timer);
    due = false;
    void ask();
    if (!store.getState().stale) store.setState({ stale: true });
  }

  understanding.subscribe(({ work, lowered }, before) => {
    if (!onlyNumbersDiffer(before.work, work)) soon();
    // A number that made no sense has been mended.
    else if (lowered.model && !before.lowered.model) atOnce();
  });
  trajectory?.subscribe(({ name }, before) => {
    if (name !== before.name) atOnce();
  });
  plots?.subscribe(({ logTime }, before) => {
    if (logTime.length > 0 !== before.logTime.length > 0) atOnce();
  });
  client.state.subscribe(({ session }, before) => {
    if (session !== before.session) soon();
  });
  editor.store.subscribe((state, before) => {
    if (state.generation !== before.generation) store.setState(NOTHING);
    if (state.document.run !== before.document.run || state.generation !== before.generation) soon();
    else if (meansSomethingElse(state.work, before.work) && onlyNumbersDiffer(state.work, before.work)) {
      atOnce();
    }
  });
  return store;
}

const isInDecades = (plots: PlotChoice | undefined): boolean => (plots?.getState().logTime.length ?? 0) > 0;

type Beginning = Pick<Requests['simulate']['request'], 'trajectory' | 'decades'>;

/** Which trajectory the model begins with; nothing to say where it begins by itself. */
export function beginningOf(model: Model, trajectory: TrajectoryStore | undefined): Beginning {
  if (trajectory === undefined || !startsAreMeasured(model)) return {};
  return { trajectory: trajectory.getState().name ?? '' };
}

/** Solves with the weights of the run that the document shows; when that run is gone, says so and goes on without. */
async function solve(
  client: Pick<HostClient, 'request'>,
  subject: Subject,
  beginning: Beginning,
): Promise<Requests['simulate']['reply']> {
  const { run } = subject.document;
  try {
    return await client.request('simulate', { subject, run, ...beginning });
  } catch (error) {
    const gone = error instanceof HostFailure && error.diagnostics.some(({ code }) => code === 'run-missing');
    if (!gone || run === null) throw error;
    const untrained = { ...subject, document: { ...subject.document, run: null } };
    const { solution, diagnostics } = await client.request('simulate', {
      subject: untrained,
      run: null,
      ...beginning,
    });
    return { solution, diagnostics: [...error.diagnostics.map(asWarning), ...diagnostics] };
  }
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}
