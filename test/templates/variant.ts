import type { SymbiodeDocument } from '../../src/engine/index';
import type { ExpectedRun } from './expectation';

/** The object with some values replaced, each named by a dotted path. */
function replaced<T extends object>(settings: T, changes: Readonly<Record<string, unknown>>): T {
  const copy = structuredClone(settings);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let place = copy as Record<string, unknown>;
    for (const key of keys) place = place[key] as Record<string, unknown>;
    place[last] = value;
  }
  return copy;
}

/** The document as it is run: by its own settings, or by those of the short variant. */
export function variant(document: SymbiodeDocument, run: ExpectedRun, isShort: boolean): SymbiodeDocument {
  if (!isShort) return document;
  return {
    ...document,
    training: replaced(document.training, run.training),
    simulation: replaced(document.simulation, run.simulation),
  };
}
