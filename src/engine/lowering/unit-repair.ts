import { readableUnit } from '../base/readable-unit';
import type { Repair, RepairStep } from '../base/repair';
import { repair } from '../base/repair';

/** What is meant by a unit that cannot be read, such as kt by thousand t; otherwise none. */
export function unitRepair(text: string, set: (unit: string) => RepairStep): Repair {
  const meant = readableUnit(text);
  return meant === undefined
    ? repair('Leave the unit blank', set(''))
    : repair(`Write “${meant}”`, set(meant));
}
