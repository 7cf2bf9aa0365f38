import { serializeDocument, type DataSource } from '../../engine';
import type { Work } from './job';

/** A document with its tables inside: the exact model and data of a run, in one file that opens anywhere. */
export function snapshotOf({ document, tables }: Work): string {
  const data = document.data.map((source): DataSource => {
    const csv = tables[source.id];
    return csv === undefined ? source : { ...source, source: { kind: 'inline', csv } };
  });
  return serializeDocument({ ...document, run: null, data });
}
