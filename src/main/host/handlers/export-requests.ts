import path from 'node:path';
import { atomicWrite } from '../../files/atomic-write';
import { fileProblem } from '../../files/file-problem';
import { insideFolder } from '../../files/inside';
import type { ExportAnswer } from '../../jobs/export-model';
import type { Handlers } from '../context';
import { jobOf } from '../subject';

/** Writes an export's files below the folder, and nowhere else. Gives what was written, with sizes in bytes. */
export async function writeExport(
  folder: string,
  files: ExportAnswer['files'],
): Promise<readonly { readonly path: string; readonly bytes: number }[]> {
  const written: { path: string; bytes: number }[] = [];
  for (const { path: place, content } of files) {
    const target = await insideFolder(folder, place);
    if (target === undefined) {
      throw fileProblem(
        'not-allowed',
        path.join(folder, place),
        `"${place}" would be written outside the chosen folder.`,
        'Choose an empty folder for the export.',
      );
    }
    await atomicWrite(target, content);
    written.push({ path: target, bytes: Buffer.byteLength(content) });
  }
  return written;
}

/** Taking the model away. */
export const exportRequests: Handlers<'export'> = {
  export: async ({ subject, run, target, directory }, context) => {
    const folder = await context.access.writable(directory);
    const job = await jobOf(subject, run, context);
    const { files, diagnostics } = await context.tasks.run('export', { job, target });
    return { files: await writeExport(folder, files), diagnostics };
  },
};
