import { ModelError, readDocument, type Subject, type SymbiodeDocument } from '../../engine';
import type { Access } from '../files/access';
import type { HostContext } from './context';
import type { Job, Work } from '../jobs/job';
import type { RunOwner } from '../files/run-store';

type Json = Parameters<typeof readDocument>[0];

/**
 * The document of a request, checked field by field like a file: the editor is not trusted to send sense. Throws a
 * ModelError when there is nothing that could be shown.
 */
export function checkedDocument(document: SymbiodeDocument): SymbiodeDocument {
  // Whatever came through a transport is JSON plus typed arrays, and the reader refuses the latter.
  const read = readDocument(document as unknown as Json);
  if (!read.document) throw new ModelError(read.diagnostics);
  return read.document;
}

/** The work that a request carries. */
export function workOf(subject: Subject): Work {
  return { document: checkedDocument(subject.document), tables: subject.tables };
}

/** Where the runs of what a request carries belong. */
export function ownerOfSubject({ path, work, document }: Subject, access: Access): Promise<RunOwner> {
  return runOwnerOf({ path, title: document.title, ...(work === undefined ? {} : { work }) }, access);
}

/** Where the runs of a document belong; those of a document that may only be read are kept in the data folder. */
export async function runOwnerOf(document: RunOwner, access: Access): Promise<RunOwner> {
  const { title } = document;
  const work = document.work === undefined ? {} : { work: document.work };
  if (document.path === null) return { path: null, title, ...work };
  const real = await access.readable(document.path);
  const path = await access.writable(document.path).catch(() => null);
  return path === null ? { path, title, ...work } : { path: real, title };
}

/** The work with the numbers of one of its runs, or with the document's own. */
export async function jobOf(subject: Subject, run: string | null, context: HostContext): Promise<Job> {
  const work = workOf(subject);
  if (run === null) return { ...work, checkpoint: null };
  const owner = await ownerOfSubject(subject, context.access);
  const folder = await context.runs.open(owner, run);
  return { ...work, checkpoint: await context.runs.checkpointOf(folder, work.document) };
}

/** The job, begun where a trajectory of the data begins. */
export const withTrajectory = (job: Job, trajectory: string | undefined): Job =>
  trajectory === undefined ? job : { ...job, trajectory };
