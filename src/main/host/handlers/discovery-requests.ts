import { TaskCancelled } from '../../threads/task-thread';
import type { Handlers } from '../context';
import { jobOf } from '../subject';

/** Formulas for what a block has learned, or for the rates of measured states. */
export const discoveryRequests: Handlers<'discover' | 'discover.cancel'> = {
  discover: async ({ subject, run, source, search, library }, context) => {
    const stop = new AbortController();
    context.searches.set(search, stop);
    try {
      const job = await jobOf(subject, run, context);
      return await context.longTasks.run('discover', { job, source, library }, stop.signal);
    } catch (error) {
      if (!(error instanceof TaskCancelled)) throw error;
      return { candidates: [], variables: [], states: [], isStopped: true, diagnostics: [] };
    } finally {
      context.searches.delete(search);
    }
  },

  'discover.cancel': ({ search }, { searches }) => {
    searches.get(search)?.abort();
    return Promise.resolve(null);
  },
};
