/** Which trajectory of the data is looked at: the simulation begins where it does, and a run reports its fit. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { readTables, type Model, type Subject } from '../../../engine/index';
import type { HostClient } from '../../host/host-client';
import { outlineData, shownTrajectory } from '../../plots/shown-trajectory';
import { isActive, type RunsState } from '../../runs/runs-state';

export interface TrajectoryState {
  /** As the data call it; null where nobody has chosen. */
  readonly name: string | null;
  /** Its place among those of the data. */
  readonly number: number;
}

export type TrajectoryStore = StoreApi<TrajectoryState>;

export const createTrajectoryChoice = (): TrajectoryStore =>
  createStore<TrajectoryState>(() => ({ name: null, number: 0 }));

/** Says which trajectory of the data of a model the plots show; null for all of them, or a single one. */
export function trajectoryInPlots(trajectory: TrajectoryStore) {
  return (model: Model, { document, tables }: Pick<Subject, 'document' | 'tables'>): string | null => {
    const outline = outlineData(model, readTables(document, tables).tables, document);
    return shownTrajectory(outline, trajectory.getState().name, null);
  };
}

/** A run that goes on reports its fit over the trajectory that is looked at. */
export function watchTrajectory(
  trajectory: TrajectoryStore,
  runs: StoreApi<RunsState>,
  client: Pick<HostClient, 'request'>,
): void {
  let told = '';
  const tell = (): void => {
    const state = runs.getState();
    const { number } = trajectory.getState();
    const run = isActive(state) ? (state.current?.id ?? null) : null;
    // A run begins with the first.
    const news = run === null ? '' : `${run} ${number}`;
    if (news === told) return;
    const isFirst = told === '' && number === 0;
    told = news;
    if (run === null || isFirst) return;
    // A run that has just ended, or a line that is gone, needs nothing to be watched.
    client.request('train.watch', { run, trajectory: number }).catch(() => {});
  };
  trajectory.subscribe(tell);
  runs.subscribe(tell);
}
