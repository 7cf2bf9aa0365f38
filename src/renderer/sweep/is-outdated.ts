import { useValues, type UsedValue } from '../document/commands/use-values';
import { meansSomethingElse } from '../document/lowering';
import type { Work } from '../document/work';
import type { SweepResult } from './sweep-store';

/** Whether a sweep of the document as it is would give something else: whatever the swept numbers are, it would not. */
export function isOutdated({ subject, places }: SweepResult, work: Work): boolean {
  const values = places.map((place): UsedValue => ({ place, value: 0 }));
  const alike = (one: Work): Work => useValues.apply(one, { values });
  const before = { ...work, document: subject.document, tables: subject.tables };
  if (subject.document.run !== work.document.run) return true;
  if (!meansSomethingElse(before, work)) return false;
  const [a, b] = [alike(before).document, alike(work).document];
  const said = (document: Work['document']) =>
    JSON.stringify([document.nodes, document.wires, document.data, document.parameters, document.simulation]);
  return subject.tables !== work.tables || said(a) !== said(b);
}
