/**
 * The band about the curves of a model with noise, made anew for every solution. While one is being made no other is
 * asked for, so that a slider that moves keeps a warm thread busy and not a cold one; one that takes long is given up
 * for the newest model.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BandAnswer, Model, PathBand, Solution, SymbiodeDocument } from '../../../engine/index';
import type { Editor } from '../../document/editor';
import type { HostClient } from '../../host/host-client';
import { beginningOf, type LiveSimulation } from './live-simulation';
import type { TrajectoryStore } from './trajectory-choice';

export interface LiveBand {
  /** The newest band; null where there is none. */
  readonly band: PathBand | null;
  /** Why there is none, in words; blank where nothing went wrong. */
  readonly trouble: string;
  /** One is being made. */
  readonly busy: boolean;
}

export interface BandFollower {
  readonly store: StoreApi<LiveBand>;
  /** Whether bands are wanted; null: if they take no time to speak of. */
  want(this: void, wanted: boolean | null): void;
}

const NONE: LiveBand = { band: null, trouble: '', busy: false };

/** Paths of a band. */
const PATHS = 100;
/**
 * Seconds that a band may take that nobody asked for. Models of a few states take a tenth of it on a machine that has
 * nothing else to do; a busy one shall not decide what is seen of them.
 */
const PATIENCE = 1;
/** Milliseconds after which a band is given up for a newer model. */
const LONG = 1500;

export function followBand({
  editor,
  simulation,
  client,
  trajectory,
  asker = `window-${Math.random().toString(36).slice(2)}`,
  now = () => performance.now(),
}: {
  readonly editor: Pick<Editor, 'store'>;
  readonly simulation: StoreApi<LiveSimulation>;
  readonly client: Pick<HostClient, 'request'>;
  readonly trajectory?: TrajectoryStore;
  readonly asker?: string;
  readonly now?: () => number;
}): BandFollower {
  const store = createStore<LiveBand>(() => NONE);
  let wanted: boolean | null = false;
  let asked: { readonly solution: Solution; readonly at: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    if (asked !== null) client.request('simulate.band.cancel', { asker }).catch(() => {});
    asked = null;
  }

  function follow(): void {
    const { model, document, solution } = simulation.getState();
    const noisy = (model?.system.noise?.channels.length ?? 0) > 0;
    if (wanted === false || solution === null || document === null || model === null || !noisy) {
      stop();
      store.setState(NONE);
      return;
    }
    clearTimeout(timer);
    if (asked === null) void ask(document, model, solution);
    else if (asked.solution !== solution) {
      const left = asked.at + LONG - now();
      if (left <= 0) void ask(document, model, solution);
      else timer = setTimeout(follow, left);
    }
  }

  async function ask(document: SymbiodeDocument, model: Model, solution: Solution): Promise<void> {
    const question = { solution, at: now() };
    asked = question;
    store.setState({ busy: true });
    const { tables, path } = editor.store.getState();
    const subject = { document, tables, path };
    const patience = wanted === true ? null : PATIENCE;
    const reply = await client
      .request('simulate.band', {
        subject,
        run: document.run,
        asker,
        paths: PATHS,
        patience,
        ...beginningOf(model, trajectory),
      })
      // What is wrong with the model or the host is said by the simulation.
      .catch((): Pick<BandAnswer, 'band' | 'broken'> => ({ band: null }));
    if (asked !== question) return;
    asked = null;
    store.setState({ band: reply.band, trouble: reply.broken ?? '', busy: false });
    if (simulation.getState().solution !== solution) follow();
  }

  simulation.subscribe(({ solution }, before) => {
    if (solution !== before.solution) follow();
  });
  return {
    store,
    want(next) {
      if (next === wanted) return;
      wanted = next;
      // A question with another patience is another question.
      stop();
      follow();
    },
  };
}
