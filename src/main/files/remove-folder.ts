import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileProblem, reasonOf } from './file-problem';

/** Deletes a folder and what is in it. It loses its name first, so that half of it never passes for the whole. */
export async function removeFolder(folder: string): Promise<void> {
  const doomed = path.join(
    path.dirname(folder),
    `.${path.basename(folder)}.${randomBytes(4).toString('hex')}.removed`,
  );
  try {
    await rename(folder, doomed);
    await rm(doomed, { recursive: true, force: true });
  } catch (error) {
    throw fileProblem(
      'file-unwritable',
      folder,
      `"${path.basename(folder)}" cannot be removed: ${reasonOf(error)}.`,
      'Check that you may change the folder that it is in, then try again.',
    );
  }
}
