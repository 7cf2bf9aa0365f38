import { documentName } from '../../../engine';
import { writeFiles } from '../../files/write-files';
import type { Handlers } from '../context';
import { jobOf } from '../subject';

/** Taking the model away. */
export const exportRequests: Handlers<'export'> = {
  export: async ({ subject, run, target, directory }, context) => {
    const folder = await context.access.writable(directory);
    const job = await jobOf(subject, run, context);
    const title = documentName(job.document.title, subject.path);
    const named = { ...job, document: { ...job.document, title } };
    const { files, diagnostics } = await context.tasks.run('export', { job: named, target });
    return { files: await writeFiles(folder, files), diagnostics };
  },
};
