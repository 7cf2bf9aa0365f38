/**
 * The user's own reusable nodes: one file each in the program's data folder, whose content is the text that copying
 * a subsystem gives. Files may come from elsewhere; what they hold is read by the editor as carefully as a clipboard.
 */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ModelError, problem, type Diagnostic, type OwnNode } from '../../engine';
import { dataFolder } from './app-folders';
import { atomicWrite } from './atomic-write';
import { fileProblem } from './file-problem';
import { readTextLimited } from './read-limited';

/** Largest file of a node. */
const maxBytes = 8 * 1024 * 1024;
/** More files than this are a slip; the rest is left where it is. */
const maxNodes = 500;
const ending = '.json';

export interface OwnNodeStore {
  /** What is kept, by name; files that hold no copied nodes are skipped and reported. */
  list(): Promise<{ readonly nodes: readonly OwnNode[]; readonly diagnostics: readonly Diagnostic[] }>;
  /** Keeps the text in a file named after `name`; gives the id that it got. */
  save(name: string, text: string): Promise<string>;
  remove(id: string): Promise<void>;
}

/** The store in the user's data folder, or in `folder`. */
export function createOwnNodes(folder = () => path.join(dataFolder(), 'nodes')): OwnNodeStore {
  const fileOf = (id: string) => path.join(folder(), `${id}${ending}`);
  const ids = async (): Promise<readonly string[]> => {
    const files = await readdir(folder()).catch((): string[] => []);
    return files
      .filter((file) => file.endsWith(ending) && !file.startsWith('.'))
      .map((file) => file.slice(0, -ending.length))
      .toSorted();
  };
  return {
    async list() {
      const found = (await ids()).slice(0, maxNodes);
      const read = await Promise.all(found.map((id) => readNode(id, fileOf(id))));
      return {
        nodes: read.flatMap((one) => ('text' in one ? [one] : [])),
        diagnostics: read.flatMap((one) => ('text' in one ? [] : one)),
      };
    },
    async save(name, text) {
      if (!isCopy(text) || Buffer.byteLength(text) > maxBytes)
        throw fileProblem(
          'not-a-document',
          name,
          `"${name}" cannot be kept: it is no part of a model, or larger than ${maxBytes / 2 ** 20} MB.`,
          'Keep its tables as files beside the document.',
        );
      const taken = new Set((await ids()).map((id) => id.toLowerCase()));
      const stem = fileStem(name);
      let id = stem;
      for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
      await atomicWrite(fileOf(id), text);
      return id;
    },
    remove: (id) => rm(fileOf(id), { force: true }),
  };
}

async function readNode(id: string, file: string): Promise<OwnNode | readonly Diagnostic[]> {
  try {
    const text = await readTextLimited(file, maxBytes);
    if (isCopy(text)) return { id, text };
    return [
      problem(
        'not-a-document',
        { file },
        `"${path.basename(file)}" among your own nodes holds no part of a model.`,
        'It is skipped; remove the file, or replace it by one that Symbiode has saved.',
      ),
    ];
  } catch (error) {
    if (error instanceof ModelError) return error.diagnostics;
    throw error;
  }
}

function isCopy(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' && value !== null && 'format' in value && value.format === 'symbiode-copy'
    );
  } catch {
    return false;
  }
}

/** A name that every operating system takes for a file, readable where it can be. */
function fileStem(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);
  // Windows keeps such names for devices.
  return plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/u.test(plain)
    ? `node-${plain}`.replace(/-$/u, '')
    : plain;
}
