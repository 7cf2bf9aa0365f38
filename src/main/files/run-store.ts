/**
 * Run folders: what a training run leaves behind, in `<name>.runs/<id>/` beside its document, or in the program's
 * own data folder for work that was never saved and for templates. `document.symbiode` is the document that was run
 * with its data inside, `provenance.json` says what was run and how it
 * ended, `metrics.jsonl` holds one line per iteration, `checkpoint.safetensors` the best weights and what it takes
 * to go on, `fit.json` the last curve, `label.json` what the user calls it. A run whose process is gone reads as interrupted.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { dataFolder } from './app-folders';
import { fileProblem } from './file-problem';
import { insideFolder } from './inside';
import { copyFolder, createRunFolder, openRunFolder, type RunFolder } from './run-folder';
import { removeFolder } from './remove-folder';
import type { RunLabel } from './run-label';
import { checkpointUnderNames, ModelError, problem, type RunInfo, type SymbiodeDocument } from '../../engine';

/** Which document a run belongs to. */
export interface RunOwner {
  /** The saved document, or null for templates and unsaved work. */
  readonly path: string | null;
  readonly title: string;
  /** Names work that has no file; without it such work is told by its title, as it once was always. */
  readonly work?: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

function runsFolder(owner: RunOwner): string {
  if (owner.path !== null) {
    const { dir, name } = path.parse(path.resolve(owner.path));
    return path.join(dir, `${name}.runs`);
  }
  if (owner.work !== undefined) return path.join(unsavedFolder(), `work-${hash(owner.work).slice(0, 16)}`);
  return titleFolder(owner);
}

/** Where the runs of unsaved work were kept when a title told it apart, and those of the command line are. */
function titleFolder(owner: RunOwner): string {
  const slug = owner.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return path.join(unsavedFolder(), `${slug || 'untitled'}-${hash(owner.title).slice(0, 8)}`);
}

/** Holds the runs of all work that was never saved. */
const unsavedFolder = (): string => path.join(dataFolder(), 'runs');

/** Where unsaved work may have kept this run: its title, which names its folder, may have changed since. */
async function unsavedPlaces(run: string): Promise<readonly string[]> {
  const folders = await readdir(unsavedFolder()).catch((): string[] => []);
  return folders.map((folder) => path.join(unsavedFolder(), folder, run));
}

/** A link in a stranger's folder must not send what is written here somewhere else. */
async function refuseLinksOutside(owner: RunOwner, folder: string): Promise<void> {
  if (owner.path === null || (await insideFolder(path.dirname(owner.path), folder))) return;
  throw fileProblem(
    'not-allowed',
    runsFolder(owner),
    'The run folder is a link that leaves the folder of the document.',
    'Replace the link with a folder.',
  );
}

/** Sorts by time, also of runs within one second, and is unique: 20261122-015712345-3fa2c1. */
function newRunId(now: Date): string {
  const stamp = now
    .toISOString()
    .replace(/[-:.Z]/g, '')
    .replace('T', '-');
  return `${stamp}-${randomBytes(3).toString('hex')}`;
}

/** A run's id names a folder, so whatever means something in a path is refused, wherever the id came from. */
export function isRunId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(text);
}

export interface RunStore {
  /** Makes the folder of a new run. */
  create(
    owner: RunOwner,
    run: { readonly provenance: Readonly<Record<string, unknown>>; readonly snapshot: string },
  ): Promise<RunFolder>;
  /** The folder of an earlier run; a diagnostic when there is none. */
  open(owner: RunOwner, run: string): Promise<RunFolder>;
  /** The run that a user means: an id, a path to its folder, or `latest`. */
  find(owner: RunOwner, name: string): Promise<RunFolder>;
  /**
   * The values that a run has kept, under the names that the nodes of the document have today; a diagnostic when it
   * has none.
   */
  checkpointOf(run: RunFolder, document: SymbiodeDocument): Promise<Uint8Array>;
  /** The folder and checkpoint of a run that may go on; a diagnostic when it may not. */
  openToResume(
    owner: RunOwner,
    run: string,
  ): Promise<{ readonly folder: RunFolder; readonly checkpoint: Uint8Array }>;
  /** Newest first. */
  list(owner: RunOwner): Promise<readonly RunInfo[]>;
  /** Gives a run a name and a place in the list. */
  label(owner: RunOwner, run: string, label: RunLabel): Promise<void>;
  /** Deletes a run and all that it kept; a diagnostic when it is going on, or not there. */
  remove(owner: RunOwner, run: string): Promise<void>;
  /**
   * Copies a run to a document that shows it and was saved to a new place, from where the document was before or from
   * unsaved work. Does nothing when the run is there already, or nowhere.
   */
  bring(run: string, to: RunOwner, from: RunOwner | null): Promise<void>;
  /**
   * Copies all runs of unsaved work to the place where it was saved. One that is going on moves there with all that it
   * will yet leave behind; `goingOn` gives its folder. What cannot be brought stays where it is.
   */
  bringAll(to: RunOwner, from: RunOwner, goingOn: (run: string) => RunFolder | undefined): Promise<void>;
}

/** Why a run cannot go on. */
export function cannotResume(run: string, why: string): ModelError {
  return new ModelError([
    problem(
      'run-missing',
      {},
      `The run "${run}" cannot go on: ${why}.`,
      'Choose another run, or train from the start.',
    ),
  ]);
}

/** Why the document of a run cannot be had. */
export function cannotRestore(run: string): ModelError {
  return new ModelError([
    problem(
      'run-missing',
      {},
      `The run "${run}" has kept no document that can be read.`,
      'Choose a run of a newer version; its curves and values can still be used.',
    ),
  ]);
}

/** Access to run folders; `isActive` says which runs this process is training right now. */
export function createRunStore(isActive: (run: string) => boolean): RunStore {
  const open = async (owner: RunOwner, run: string): Promise<RunFolder> => {
    const folder = path.join(runsFolder(owner), run);
    const places = owner.path === null && isRunId(run) ? await unsavedPlaces(run) : [];
    for (const place of isRunId(run) ? [folder, ...places] : []) {
      const found = await openRunFolder(place, run, isActive);
      if (found) return found;
    }
    throw fileProblem(
      'run-missing',
      folder,
      `The run "${run}" is not there.`,
      'Choose another run, or train again.',
    );
  };
  const list = async (owner: RunOwner): Promise<readonly RunInfo[]> => {
    const folders = new Set([runsFolder(owner), ...(owner.path === null ? [titleFolder(owner)] : [])]);
    const opened = await Promise.all(
      [...folders].map(async (folder) => {
        const names = await readdir(folder).catch((): string[] => []);
        return Promise.all(
          names.filter(isRunId).map((name) => openRunFolder(path.join(folder, name), name, isActive)),
        );
      }),
    );
    // A run that was brought from one place to the other is there twice.
    const runs = new Map(opened.flat().flatMap((run) => (run ? [[run.id, run.info()] as const] : [])));
    return [...runs.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  };
  const find = async (owner: RunOwner, name: string): Promise<RunFolder> => {
    if (name === 'latest') return open(owner, (await list(owner))[0]?.id ?? name);
    if (isRunId(name)) return open(owner, name);
    const folder = path.resolve(name);
    return (await openRunFolder(folder, path.basename(folder), isActive)) ?? open(owner, name);
  };
  const kept = async (run: RunFolder): Promise<Uint8Array> => {
    const checkpoint = await run.checkpoint();
    if (!checkpoint) throw cannotResume(run.id, 'it has no checkpoint');
    return checkpoint;
  };
  const bring = async (run: string, to: RunOwner, from: RunOwner | null): Promise<void> => {
    const target = path.join(runsFolder(to), run);
    if (!isRunId(run) || (await openRunFolder(target, run, isActive))) return;
    const before = from === null ? [] : [path.join(runsFolder(from), run)];
    for (const place of [...before, ...(await unsavedPlaces(run))]) {
      if (!(await openRunFolder(place, run, isActive))) continue;
      await refuseLinksOutside(to, target);
      await copyFolder(place, target);
      return;
    }
  };
  return {
    open,
    list,
    find,
    checkpointOf: async (run, document) => checkpointUnderNames(await kept(run), document, run.info().names),
    async openToResume(owner, run) {
      const folder = await find(owner, run);
      if (folder.info().status === 'running') throw cannotResume(run, 'it is still running');
      return { folder, checkpoint: await kept(folder) };
    },
    async label(owner, run, label) {
      const found = await open(owner, run);
      await refuseLinksOutside(owner, found.folder);
      await found.setLabel(label);
    },
    async remove(owner, run) {
      const found = await open(owner, run);
      await refuseLinksOutside(owner, found.folder);
      if (found.info().status === 'running') {
        throw new ModelError([
          problem('run-missing', {}, `The run "${run}" is still going on.`, 'Stop it first, then remove it.'),
        ]);
      }
      await removeFolder(found.folder);
    },
    bring,
    async bringAll(to, from, goingOn) {
      for (const { id } of await list(from)) {
        const active = goingOn(id);
        const target = path.join(runsFolder(to), id);
        const brought = active
          ? refuseLinksOutside(to, target).then(() => active.moveTo(target))
          : bring(id, to, from);
        await brought.catch((error: unknown) => {
          process.stderr.write(`Run ${id} stays where it is: ${String(error)}\n`);
        });
      }
    },
    async create(owner, { provenance, snapshot }) {
      const now = new Date();
      const id = newRunId(now);
      const folder = path.join(runsFolder(owner), id);
      await refuseLinksOutside(owner, folder);
      await mkdir(folder, { recursive: true });
      const started = { ...provenance, startedAt: now.toISOString() };
      return createRunFolder(folder, id, { provenance: started, snapshot });
    },
  };
}
