import { adoptRun } from '../document/commands/adopt-run';
import type { Work } from '../document/work';
import type { CurrentRun } from './runs-state';

/**
 * Whether the model is another than the one the run trains. Taking the run's own values into the document does not
 * make it another, nor do names, layout and settings. False for a run of which only the record is known.
 */
export function isOutdated(
  { id, begun, result }: Pick<CurrentRun, 'id' | 'begun' | 'result'>,
  present: Work,
): boolean {
  if (begun === null) return false;
  if (!sameTables(begun, present)) return true;
  const now = meaning(present);
  if (meaning(begun) === now) return false;
  if (result === null || id === null) return true;
  return meaning(adoptRun.apply(begun, { run: id, values: result.parameters })) !== now;
}

/** What makes a model, as text to compare. */
function meaning({ document: { nodes, wires, data } }: Work): string {
  const plain = nodes.map(({ id, type, typeVersion, parameters }) => [
    id,
    type,
    typeVersion,
    sorted(parameters),
  ]);
  return JSON.stringify([plain, wires, data]);
}

/** The order in which parameters were first changed means nothing. */
function sorted(parameters: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function sameTables({ tables: a }: Work, { tables: b }: Work): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}
