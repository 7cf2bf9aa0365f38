/** One run's folder; see `run-store.ts` for what is in it. */
import { appendFile, cp, mkdir, rename, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { FitCurve, RunInfo, RunRecord, TrainingMetrics, TrainingResult } from '../../engine';
import { atomicWrite } from './atomic-write';
import { isAlive } from './is-alive';
import { readLimited, readTextLimited } from './read-limited';
import { removeFolder } from './remove-folder';
import { factsOf } from './run-facts';
import { readLabel, writeLabel, type RunLabel } from './run-label';
import { fitText, readFit, readMetrics, metricsLine } from './run-metrics';

export interface RunFolder {
  readonly id: string;
  /** Where it is by now. */
  readonly folder: string;
  info(): RunInfo;
  /** What was run: hashes, seed, versions, settings. */
  provenance(): Readonly<Record<string, unknown>>;
  /** Best weights and optimiser state, or undefined before the first one was kept. */
  checkpoint(): Promise<Buffer | undefined>;
  record(): Promise<RunRecord>;
  /** Text of the document that was run; undefined for a run that kept none. */
  document(): Promise<string | undefined>;
  /** Goes to another place once what is being written is written, and is written there from then on. */
  moveTo(folder: string): Promise<void>;
  /** Gives it a name and a place in the list. */
  setLabel(label: RunLabel): Promise<void>;
  /** Writes are queued, so that they reach the disk in the order of the calls. */
  keepCheckpoint(bytes: Uint8Array): Promise<void>;
  addMetrics(metrics: readonly TrainingMetrics[]): Promise<void>;
  keepFit(fit: FitCurve): Promise<void>;
  /** Marks the run as going on again, and keeps with what: settings and machine may differ from the first time. */
  reopen(provenance: Fields, snapshot: string): Promise<void>;
  finish(result: TrainingResult): Promise<void>;
  /** Marks the run as ended without a result. */
  interrupt(): Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

const statuses = ['running', 'interrupted', 'done', 'earlyStopped', 'cancelled', 'failed'] as const;

function statusOf(fields: Fields, running: boolean): RunInfo['status'] {
  const status = statuses.find((s) => s === fields['status']) ?? 'interrupted';
  return status === 'running' && !running ? 'interrupted' : status;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const texts = (value: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));

/** What the run called its nodes and shared parameters; whatever else stands there is as good as none. */
function namesOf({ names, shared }: Fields): Pick<RunInfo, 'names'> {
  if (!isObject(names)) return {};
  const nodes = texts(names);
  if (!isObject(shared)) return { names: { nodes } };
  const places = Object.entries(shared).flatMap(([id, fields]: [string, unknown]) =>
    isObject(fields) ? [[id, texts(fields)] as const] : [],
  );
  return { names: { nodes, shared: Object.fromEntries(places) } };
}

function handle(
  id: string,
  folder: string,
  initial: Fields,
  isActive: (run: string) => boolean,
  label: RunLabel = { name: '', pinned: false },
): RunFolder & { readonly begin: () => Promise<void> } {
  let fields = initial;
  let place = folder;
  let queue: Promise<void> = Promise.resolve();
  const file = (name: string) => path.join(place, name);
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    // A failed write is told to its caller; the next one is still tried.
    queue = done.catch(() => {});
    return done;
  };
  const update = (changes: Fields) =>
    enqueue(async () => {
      fields = { ...fields, ...changes };
      await atomicWrite(file('provenance.json'), `${JSON.stringify(fields, null, 2)}\n`);
    });
  const running = { status: 'running', pid: process.pid };
  const isRunning = () => (fields['pid'] === process.pid ? isActive(id) : isAlive(fields['pid']));
  const info = (): RunInfo => ({
    id,
    startedAt: typeof fields['startedAt'] === 'string' ? fields['startedAt'] : '',
    status: statusOf(fields, isRunning()),
    result: (fields['result'] ?? null) as TrainingResult | null,
    ...namesOf(fields),
    ...(label.name === '' ? {} : { name: label.name }),
    ...(label.pinned ? { pinned: true } : {}),
    facts: factsOf(fields),
  });
  return {
    id,
    get folder() {
      return place;
    },
    info,
    provenance: () => fields,
    checkpoint: async () => {
      await queue;
      return readLimited(file('checkpoint.safetensors'), 1024 ** 3).catch(() => undefined);
    },
    record: async () => {
      await queue;
      const [metrics, fit] = await Promise.all([
        // Not refused for a letter that was torn when the process died.
        readLimited(file('metrics.jsonl'), 1024 ** 3).then(String, () => ''),
        readTextLimited(file('fit.json')).catch(() => ''),
      ]);
      return { info: info(), ...readMetrics(metrics), fit: readFit(fit) };
    },
    document: async () => {
      await queue;
      return readTextLimited(file('document.symbiode')).catch(() => undefined);
    },
    moveTo: (to) =>
      enqueue(async () => {
        await moveFolder(place, to);
        place = to;
      }),
    setLabel: (next) => enqueue(() => writeLabel(place, next)),
    // The older checkpoint is good too, and `finish` forces the folder; waiting for the disk here would only delay Stop.
    keepCheckpoint: (bytes) =>
      enqueue(() => atomicWrite(file('checkpoint.safetensors'), bytes, { force: 'content' })),
    addMetrics: (metrics) =>
      enqueue(() => appendFile(file('metrics.jsonl'), metrics.map(metricsLine).join(''))),
    keepFit: (fit) => enqueue(() => atomicWrite(file('fit.json'), fitText(fit), { force: 'nothing' })),
    reopen: (provenance, snapshot) => {
      void enqueue(() => atomicWrite(file('document.symbiode'), snapshot));
      void enqueue(() => cutTornLine(file('metrics.jsonl')));
      const earlier: unknown[] = Array.isArray(fields['resumed']) ? fields['resumed'] : [];
      const resumed = [...earlier, { at: new Date().toISOString(), ...provenance }];
      return update({ ...running, result: null, resumed });
    },
    begin: () => update(running),
    finish: (result) =>
      update({ status: result.status, finishedAt: new Date().toISOString(), result, pid: null }),
    interrupt: () => update({ status: 'interrupted', pid: null }),
  };
}

/** Moves a folder, from one disk to another as well. */
async function moveFolder(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFolder(from, to);
    await removeFolder(from);
  }
}

/** Copies a folder, which has its name only once it is whole. */
export async function copyFolder(from: string, to: string): Promise<void> {
  const { dir, base } = path.parse(to);
  // A name that no run has, so that half a copy never counts as one.
  const part = path.join(dir, `.${base}.part`);
  await rm(part, { recursive: true, force: true });
  await cp(from, part, { recursive: true });
  await rename(part, to);
}

/** Cuts off a last line that was torn when the process died, so that it does not take the next one with it. */
async function cutTornLine(file: string): Promise<void> {
  const bytes = await readLimited(file, 1024 ** 3).catch(() => Buffer.alloc(0));
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) await truncate(file, whole);
}

/** Writes the provenance of a new run into its folder, and the document that it runs. */
export async function createRunFolder(
  folder: string,
  id: string,
  { provenance, snapshot }: { readonly provenance: Fields; readonly snapshot: string },
): Promise<RunFolder> {
  const run = handle(id, folder, { id, ...provenance }, () => true);
  await atomicWrite(path.join(folder, 'document.symbiode'), snapshot);
  await run.begin();
  return run;
}

/** The run in this folder, or undefined when it holds none that can be read. */
export async function openRunFolder(
  folder: string,
  id: string,
  isActive: (run: string) => boolean,
): Promise<RunFolder | undefined> {
  try {
    const fields: unknown = JSON.parse(await readTextLimited(path.join(folder, 'provenance.json')));
    if (typeof fields !== 'object' || fields === null) return undefined;
    return handle(id, folder, fields as Fields, isActive, await readLabel(folder));
  } catch {
    return undefined;
  }
}
