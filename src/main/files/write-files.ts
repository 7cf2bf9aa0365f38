import path from 'node:path';
import type { ExportedFile, ExportFile } from '../../engine';
import { atomicWrite } from './atomic-write';
import { fileProblem } from './file-problem';
import { insideFolder } from './inside';

/** Writes files below the folder, and nowhere else. Gives what was written, with sizes in bytes. */
export async function writeFiles(
  folder: string,
  files: readonly ExportedFile[],
): Promise<readonly ExportFile[]> {
  const written: ExportFile[] = [];
  for (const { path: place, content } of files) {
    const target = await insideFolder(folder, place);
    if (target === undefined) {
      throw fileProblem(
        'not-allowed',
        path.join(folder, place),
        `"${place}" would be written outside the chosen folder.`,
        'Choose an empty folder.',
      );
    }
    await atomicWrite(target, content);
    written.push({ path: target, bytes: Buffer.byteLength(content) });
  }
  return written;
}
