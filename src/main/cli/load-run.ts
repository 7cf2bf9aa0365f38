import path from 'node:path';
import { ModelError } from '../../engine';
import { readDocumentFile } from '../files/document-file';
import { openRunFolder } from '../files/run-folder';
import { cannotResume } from '../files/run-store';
import type { Job } from '../jobs/job';

/** A run by its folder: the exact document and data it was made with, and its values. Undefined for other places. */
export async function loadRun(place: string): Promise<Job | undefined> {
  const folder = path.resolve(place);
  const run = await openRunFolder(folder, path.basename(folder), () => false);
  if (!run) return undefined;
  const { document, tables, diagnostics } = await readDocumentFile(path.join(folder, 'document.symbiode'));
  if (!document) throw new ModelError(diagnostics);
  const checkpoint = await run.checkpoint();
  if (!checkpoint) throw cannotResume(run.id, 'it has no checkpoint');
  return { document, tables, checkpoint };
}
