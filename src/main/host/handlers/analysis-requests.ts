import type { Handlers } from '../context';
import { jobOf } from '../subject';

/** Questions about a model that are no simulation of it. */
export const analysisRequests: Handlers<
  'analyse.phase' | 'analyse.term' | 'analyse.paths' | 'analyse.wires'
> = {
  'analyse.phase': async ({ subject, run, question }, context) =>
    context.tasks.run('phase', { job: await jobOf(subject, run, context), question }),

  // On the thread of the bands, which compile the same ensemble.
  'analyse.paths': async ({ subject, run, question }, context) =>
    context.bandTasks.run('paths', { job: await jobOf(subject, run, context), question }),

  'analyse.term': async ({ subject, run, question }, context) =>
    context.tasks.run('term', { job: await jobOf(subject, run, context), question }),

  'analyse.wires': async ({ subject, run, question }, context) =>
    context.tasks.run('wires', { job: await jobOf(subject, run, context), question }),
};
