/**
 * The runs whose curves are laid over those of the present model. Which they are is remembered by their ids, so that
 * they are there again after a reload; a run that is removed, or kept beside another document, is not.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FitCurve, RunInfo, RunRecord } from '../../../engine/index';
import type { RunsState } from '../../runs/runs-state';

export interface Overlay {
  readonly run: RunInfo;
  readonly fit: FitCurve;
}

export interface Overlays {
  /** In the order in which they were asked for. */
  readonly store: StoreApi<readonly Overlay[]>;
  /** Puts the curves of a run over the present ones, or takes them away. */
  toggle(this: void, run: string): void;
}

/** More lie upon one another. */
export const MOST_OVERLAYS = 4;

/** The browser's name for what is remembered, and of how many runs. */
const KEY = 'symbiode.overlays';
const REMEMBERED = 40;

/** Ids of runs as they were remembered. */
export function readOverlays(text: string | null): readonly string[] {
  try {
    const known: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(known) ? known.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function createOverlays({
  runs,
  read,
  storage,
  onFailure,
}: {
  readonly runs: StoreApi<RunsState>;
  readonly read: (run: string) => Promise<RunRecord>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly onFailure: (title: string, cause: unknown) => void;
}): Overlays {
  const store = createStore<readonly Overlay[]>(() => []);
  let wanted = readOverlays(storage.getItem(KEY));
  // Curves by run; null while they are on their way.
  const fits = new Map<string, FitCurve | null>();

  function want(next: readonly string[]): void {
    wanted = next.slice(-REMEMBERED);
    storage.setItem(KEY, JSON.stringify(wanted));
    follow();
  }

  function follow(): void {
    const { history } = runs.getState();
    const here = wanted
      .flatMap((id) => history.find((run) => run.id === id && run.status !== 'running') ?? [])
      .slice(0, MOST_OVERLAYS);
    for (const id of fits.keys()) if (!here.some((run) => run.id === id)) fits.delete(id);
    for (const { id } of here) if (!fits.has(id)) void fetch(id);
    const next = here.flatMap((run) => {
      const fit = fits.get(run.id);
      return fit ? [{ run, fit }] : [];
    });
    const before = store.getState();
    const same = next.length === before.length && next.every(({ run }, i) => run === before[i]?.run);
    if (!same) store.setState(next, true);
  }

  async function fetch(id: string): Promise<void> {
    fits.set(id, null);
    try {
      const { fit } = await read(id);
      if (!fits.has(id)) return;
      if (fit === null) throw new Error('It ended before there was a curve to keep.');
      fits.set(id, fit);
      follow();
    } catch (error) {
      if (!fits.has(id)) return;
      onFailure('The curves of the run cannot be drawn', error);
      want(wanted.filter((one) => one !== id));
    }
  }

  runs.subscribe(({ history }, before) => {
    if (history !== before.history) follow();
  });
  return {
    store,
    toggle: (run) => want(wanted.includes(run) ? wanted.filter((one) => one !== run) : [...wanted, run]),
  };
}
