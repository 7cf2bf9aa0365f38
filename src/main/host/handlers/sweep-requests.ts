import { TaskCancelled } from '../../threads/task-thread';
import type { Handlers } from '../context';
import { jobOf, withTrajectory } from '../subject';

/** One or two numbers of a model over their ranges, part by part. */
export const sweepRequests: Handlers<'sweep' | 'sweep.cancel'> = {
  sweep: async ({ subject, run, plan, from, sweep, trajectory }, context) => {
    const stop = new AbortController();
    context.sweeps.set(sweep, stop);
    try {
      const job = withTrajectory(await jobOf(subject, run, context), trajectory);
      return await context.sweepTasks.run('sweep', { job, plan, from }, stop.signal);
    } catch (error) {
      if (!(error instanceof TaskCancelled)) throw error;
      return { part: null, diagnostics: [] };
    } finally {
      context.sweeps.delete(sweep);
    }
  },

  'sweep.cancel': ({ sweep }, { sweeps }) => {
    sweeps.get(sweep)?.abort();
    return Promise.resolve(null);
  },
};
