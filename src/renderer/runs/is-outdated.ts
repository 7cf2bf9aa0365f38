import { runNames, underNamesOfRun, type SymbiodeDocument } from '../../engine/index';
import { adoptRun } from '../document/commands/adopt-run';
import { isSame } from '../document/is-same';
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
  const now = meaning(underNamesOfRun(present.document, runNames(begun.document)));
  if (isSame(meaning(begun.document), now)) return false;
  if (result === null || id === null) return true;
  const trained = adoptRun.apply(begun, { run: id, values: result.parameters });
  return !isSame(meaning(trained.document), now);
}

/** What makes a model, to be compared; where its tables are kept does not, what they say is compared apart. */
function meaning({ nodes, wires, data, parameters = [] }: SymbiodeDocument): readonly unknown[] {
  return [
    nodes.map(({ id, type, typeVersion, parameters: own, muted = false, inside = null }) => [
      id,
      type,
      typeVersion,
      own,
      muted,
      inside,
    ]),
    wires,
    data.map(({ id, name, timeColumn, groupColumn, units }) => [id, name, timeColumn, groupColumn, units]),
    Object.fromEntries(parameters.map(({ name, ...number }) => [name, number])),
  ];
}

function sameTables({ tables: a }: Work, { tables: b }: Work): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}
