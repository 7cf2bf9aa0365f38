import { readDocumentText } from '../../files/document-file';
import { cannotRestore } from '../../files/run-store';
import type { Handlers, HostContext } from '../context';
import { jobOf, ownerOfSubject, runOwnerOf, withTrajectory, workOf } from '../subject';
import type { OpenedDocument, RunPlace } from '../../../engine';

/** The document that a run trained, with its tables. */
async function documentOf(place: RunPlace, { access, runs }: HostContext): Promise<OpenedDocument> {
  const folder = await runs.open(await runOwnerOf(place, access), place.run);
  const text = await folder.document();
  if (text === undefined) throw cannotRestore(place.run);
  return { ...readDocumentText(text), path: null, runs: [] };
}

/** Simulations, training runs and what they left behind. */
export const runRequests: Handlers<
  | 'simulate'
  | 'train.start'
  | 'train.cancel'
  | 'train.watch'
  | 'run.list'
  | 'run.read'
  | 'run.document'
  | 'run.restore'
  | 'run.label'
  | 'run.remove'
> = {
  simulate: async ({ subject, run, trajectory, decades = false }, context) =>
    context.tasks.run('simulate', {
      job: withTrajectory(await jobOf(subject, run, context), trajectory),
      decades,
    }),

  'train.start': async ({ subject, resume }, { access, trainings }) => {
    const work = workOf(subject);
    const owner = await ownerOfSubject(subject, access);
    return trainings.start(work, owner, resume);
  },

  'train.cancel': ({ run }, { trainings }) => {
    trainings.cancel(run);
    return Promise.resolve(null);
  },

  'train.watch': ({ run, trajectory }, { trainings }) => {
    trainings.watch(run, trajectory);
    return Promise.resolve(null);
  },

  'run.list': async (body, { access, runs }) => ({ runs: await runs.list(await runOwnerOf(body, access)) }),

  'run.read': async (body, { access, runs }) =>
    (await runs.open(await runOwnerOf(body, access), body.run)).record(),

  'run.document': documentOf,

  'run.restore': async (body, context) => {
    const opened = await documentOf(body, context);
    if (!opened.document) return opened;
    const { runs, access } = context;
    // The work has no place of its own yet, so its weights must be where unsaved work looks for them.
    const named = body.as === undefined ? {} : { work: body.as };
    const unsaved = { path: null, title: opened.document.title, ...named };
    await runs.bring(body.run, unsaved, await runOwnerOf(body, access));
    return { ...opened, ...named, runs: await runs.list(unsaved) };
  },

  'run.label': async ({ name, pinned, ...body }, { access, runs }) => {
    const owner = await runOwnerOf(body, access);
    await runs.label(owner, body.run, { name, pinned });
    return { runs: await runs.list(owner) };
  },

  'run.remove': async (body, { access, runs }) => {
    const owner = await runOwnerOf(body, access);
    await runs.remove(owner, body.run);
    return { runs: await runs.list(owner) };
  },
};
