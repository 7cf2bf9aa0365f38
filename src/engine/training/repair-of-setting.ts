import type { Repair, RepairValue } from '../base/repair';
import { repair } from '../base/repair';
import { defaultSimulation, defaultTraining } from '../document/defaults';

/**
 * Gives a setting back to what a new document has; `field` is the way to it, such as `training.adam.iterations`. The end of
 * a run is counted from its `start`.
 */
export function repairOfSetting(field: string, start = defaultSimulation.start): Repair {
  const usual = valueAt({ simulation: defaultSimulation, training: defaultTraining }, field.split('.'));
  const value =
    field === 'simulation.end' && Number.isFinite(start)
      ? start + defaultSimulation.end - defaultSimulation.start
      : usual;
  return repair(value === undefined ? 'Use the default' : `Set it to ${shown(value)}`, {
    kind: 'set-setting',
    field,
    value,
  });
}

const shown = (value: RepairValue): string => (typeof value === 'object' ? 'the default' : String(value));

function valueAt(record: unknown, way: readonly string[]): RepairValue {
  let at: unknown = record;
  for (const field of way) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = new Map(Object.entries(at) as [string, unknown][]).get(field);
  }
  return typeof at === 'number' || typeof at === 'string' ? at : undefined;
}
