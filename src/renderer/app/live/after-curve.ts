/**
 * What need not be seen before the curve that follows a changed number: numbers on the canvas, equations, problems.
 * It is done once the curve is on the screen, all in one go; when curves come one after another, as under a slider
 * that moves, every so often.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { LiveSimulation } from './live-simulation';
import { createWaitingTasks } from './waiting-tasks';

/** Longest time in milliseconds that anything is put off. */
export const AT_LATEST = 200;

export interface AfterCurve {
  /** Runs a task, once however often it was given, after the curve that is awaited; soon where none is. */
  readonly run: (this: void, task: () => void) => void;
  /** Says whose curve it is. */
  readonly follow: (
    simulation: Pick<StoreApi<Pick<LiveSimulation, 'asking'>>, 'getState' | 'subscribe'>,
  ) => void;
}

export function createAfterCurve(page: Pick<Window, 'requestAnimationFrame'>): AfterCurve {
  const tasks = createWaitingTasks(AT_LATEST);
  let isAwaited = (): boolean => false;

  // A frame is shown after what was asked for it has run: what comes next holds nothing back.
  function afterFrame(): void {
    page.requestAnimationFrame(() =>
      setTimeout(() => {
        if (!tasks.isEmpty && !isAwaited()) tasks.runAll();
      }),
    );
  }
  return {
    run: (task) => {
      const isFirst = tasks.isEmpty;
      tasks.add(task);
      if (isFirst) afterFrame();
    },
    follow: (simulation) => {
      isAwaited = () => simulation.getState().asking;
      simulation.subscribe(({ asking }, before) => {
        if (before.asking && !asking && !tasks.isEmpty) afterFrame();
      });
    },
  };
}
