/**
 * Says when a file that somebody has open becomes another one. It looks at size, times and number of the file once a
 * second and reads what they say was touched. Notices of the operating system are not used: they are silent on network
 * folders, differ between systems and miss a file that is replaced by renaming, as most programs save.
 */
import path from 'node:path';
import type { FileVersions } from '../../engine';
import { foundTables, signatureOf, tableFile, versionOfFile } from './file-version';
import { companionOf } from './text-form';

export interface FileWatcher {
  /** Watches these documents, each with its tables, and no others; what `again` names is told anew. */
  follow(documents: ReadonlyMap<string, readonly string[]>, again: string | null): void;
  close(): void;
}

/** Milliseconds between two looks, and to the next look at a file that is perhaps being written just now. */
const PAUSE = 1000;
const SETTLING = 200;

interface Seen {
  readonly tables: readonly string[];
  /** What the last look found; a change is told once two looks agree on it. */
  readonly signature: string;
  /** What was told last, and of which signature it was. */
  readonly told: { readonly signature: string; readonly versions: string } | null;
}

/** Starts looking once there is something to look at. */
export function createFileWatcher(onChange: (file: string, versions: FileVersions) => void): FileWatcher {
  const seen = new Map<string, Seen | null>();
  const tablesOf = new Map<string, readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let closed = false;

  /** True when the file is to be looked at again soon. */
  const look = async (file: string): Promise<boolean> => {
    const tables = tablesOf.get(file) ?? [];
    const before = seen.get(file);
    const signature = await signatureOfAll(file, tables);
    if (before?.told?.signature === signature && before.tables === tables) return false;
    // What is there when the watch begins is told at once.
    if (before && before.signature !== signature) {
      seen.set(file, { ...before, signature });
      return true;
    }
    const versions = { document: await versionOfFile(file), tables: await foundTables(file, tables) };
    // Something else may have been asked for in the meantime.
    if (closed || !seen.has(file) || seen.get(file) !== before) return true;
    const text = JSON.stringify(versions);
    seen.set(file, { tables, signature, told: { signature, versions: text } });
    if (before?.told?.versions !== text) onChange(file, versions);
    return false;
  };

  const lookAtAll = async (): Promise<void> => {
    isLooking = true;
    let soon = false;
    // One after another: a folder on the network that does not answer holds up this watch and nothing else.
    for (const file of seen.keys()) soon = (await look(file)) || soon;
    isLooking = false;
    schedule(soon || [...seen.values()].includes(null) ? SETTLING : PAUSE);
  };

  const schedule = (wait: number): void => {
    clearTimeout(timer);
    if (closed || isLooking || seen.size === 0) return;
    timer = setTimeout(() => void lookAtAll(), wait);
    timer.unref();
  };

  return {
    follow(documents, again) {
      for (const file of seen.keys()) if (!documents.has(file)) seen.delete(file);
      tablesOf.clear();
      for (const [file, tables] of documents) {
        tablesOf.set(file, tables);
        if (file === again || !seen.has(file)) seen.set(file, null);
      }
      schedule(0);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function signatureOfAll(file: string, tables: readonly string[]): Promise<string> {
  const places = await Promise.all(tables.map((table) => tableFile(path.dirname(file), table)));
  const files = [file, companionOf(file), ...places].filter((one) => one !== undefined);
  return (await Promise.all(files.map(signatureOf))).join('\n');
}
