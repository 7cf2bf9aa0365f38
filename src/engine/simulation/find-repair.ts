/**
 * The repair of a diagnostic: the one that its maker gave it, or, where finding it takes a search, what is found in the
 * document as it is. Asked for what is shown, not at every edit.
 */
import type { Diagnostic, DiagnosticCode } from '../base/diagnostic';
import type { Repair } from '../base/repair';
import { repair } from '../base/repair';
import { sortRows } from '../data/sort-rows';
import type { Repairable } from '../document/apply-repair';
import { addNumber } from '../lowering/add-number';
import { addState } from '../lowering/add-state';
import { addUpWires } from '../lowering/add-up-wires';
import { connectNearest } from '../lowering/connect-nearest';

/** A way out of the mistake that only one thing can be meant by; undefined where the user has to think. */
export function findRepair(subject: Repairable, diagnostic: Diagnostic): Repair | undefined {
  return diagnostic.repair ?? searches[diagnostic.code]?.(subject, diagnostic.where);
}

type Search = (subject: Repairable, where: Diagnostic['where']) => Repair | undefined;

const atPort =
  (search: (document: Repairable['document'], port: { node: string; port: string }) => Repair | undefined) =>
  ({ document }: Repairable, { node, port }: Diagnostic['where']): Repair | undefined =>
    node === undefined || port === undefined ? undefined : search(document, { node, port });

const searches: Partial<Record<DiagnosticCode, Search>> = {
  'unconnected-port': atPort((document, port) => addNumber(document, port) ?? connectNearest(document, port)),
  'too-many-wires': atPort(addUpWires),
  'no-states': ({ document }) => addState(document),
  'data-time-order': ({ document, tables }, { data }) => {
    const source = document.data.find(({ id }) => id === data);
    const csv = source && sortRows(tables[source.id] ?? '', source);
    return csv === undefined || !source
      ? undefined
      : repair('Sort the rows by time', { kind: 'set-table', data: source.id, csv });
  },
};
