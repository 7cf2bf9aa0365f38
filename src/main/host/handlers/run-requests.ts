import type { Handlers } from '../context';
import { jobOf, runOwnerOf, workOf } from '../subject';

/** Simulations, training runs and what they left behind. */
export const runRequests: Handlers<'simulate' | 'train.start' | 'train.cancel' | 'run.list' | 'run.read'> = {
  simulate: async ({ subject, run }, context) =>
    context.tasks.run('simulate', { job: await jobOf(subject, run, context) }),

  'train.start': async ({ subject, resume }, { access, trainings }) => {
    const work = workOf(subject);
    const owner = await runOwnerOf({ path: subject.path, title: work.document.title }, access);
    return trainings.start(work, owner, resume);
  },

  'train.cancel': ({ run }, { trainings }) => {
    trainings.cancel(run);
    return Promise.resolve(null);
  },

  'run.list': async (body, { access, runs }) => ({ runs: await runs.list(await runOwnerOf(body, access)) }),

  'run.read': async (body, { access, runs }) =>
    (await runs.open(await runOwnerOf(body, access), body.run)).record(),
};
