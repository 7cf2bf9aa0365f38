import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Bytes of a file that another program wrote; `test/documents/data/make.py` says how. */
export function dataFile(name: string): Uint8Array {
  const folder = path.resolve(import.meta.dirname, '../documents/data');
  // A plain Uint8Array, as the page has it.
  return new Uint8Array(readFileSync(path.join(folder, name)));
}
