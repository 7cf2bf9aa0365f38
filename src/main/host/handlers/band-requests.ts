import { TaskCancelled } from '../../threads/task-thread';
import type { Handlers } from '../context';
import { jobOf, withTrajectory } from '../subject';

/** Bands of many paths, each asker's newest only. */
export const bandRequests: Handlers<'simulate.band' | 'simulate.band.cancel'> = {
  'simulate.band': async ({ subject, run, asker, paths, patience, trajectory }, context) => {
    const stop = new AbortController();
    context.bands.get(asker)?.abort();
    context.bands.set(asker, stop);
    try {
      const job = withTrajectory(await jobOf(subject, run, context), trajectory);
      return await context.bandTasks.run('band', { job, question: { paths, patience } }, stop.signal);
    } catch (error) {
      if (!(error instanceof TaskCancelled)) throw error;
      return { band: null, slow: false, diagnostics: [] };
    } finally {
      if (context.bands.get(asker) === stop) context.bands.delete(asker);
    }
  },

  'simulate.band.cancel': ({ asker }, { bands }) => {
    bands.get(asker)?.abort();
    return Promise.resolve(null);
  },
};
