import type { Handlers } from '../context';
import { jobOf } from '../subject';

/** Formulas for what a block has learned. */
export const discoveryRequests: Handlers<'discover'> = {
  discover: async ({ subject, run, block, library }, context) => {
    const job = await jobOf(subject, run, context);
    return context.longTasks.run('discover', { job, block, library });
  },
};
