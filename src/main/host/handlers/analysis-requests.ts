import type { Handlers } from '../context';
import { jobOf } from '../subject';

/** Questions about a model that are no simulation of it. */
export const analysisRequests: Handlers<'analyse.phase' | 'analyse.term'> = {
  'analyse.phase': async ({ subject, run, question }, context) =>
    context.tasks.run('phase', { job: await jobOf(subject, run, context), question }),

  'analyse.term': async ({ subject, run, question }, context) =>
    context.tasks.run('term', { job: await jobOf(subject, run, context), question }),
};
