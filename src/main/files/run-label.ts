/**
 * What the user says of a run: its name, and whether it stands on top. Kept in `label.json` of the run's folder, apart
 * from the provenance, which a training that goes on writes again and again.
 */
import path from 'node:path';
import { atomicWrite } from './atomic-write';
import { readTextLimited } from './read-limited';

export interface RunLabel {
  /** Blank for a run that goes by its date. */
  readonly name: string;
  readonly pinned: boolean;
}

/** Longest name, in characters. */
const LONGEST = 200;

const UNLABELLED: RunLabel = { name: '', pinned: false };

const fileOf = (folder: string): string => path.join(folder, 'label.json');

/** The label of the run in this folder; none when there is none that can be read. */
export async function readLabel(folder: string): Promise<RunLabel> {
  try {
    const label: unknown = JSON.parse(await readTextLimited(fileOf(folder), 64 * 1024));
    if (typeof label !== 'object' || label === null) return UNLABELLED;
    const { name, pinned } = label as { readonly name?: unknown; readonly pinned?: unknown };
    return { name: typeof name === 'string' ? name.slice(0, LONGEST) : '', pinned: pinned === true };
  } catch {
    return UNLABELLED;
  }
}

/** Keeps the label; spaces around the name are left out. */
export async function writeLabel(folder: string, { name, pinned }: RunLabel): Promise<void> {
  const label: RunLabel = { name: name.trim().slice(0, LONGEST), pinned };
  await atomicWrite(fileOf(folder), `${JSON.stringify(label, null, 2)}\n`);
}
