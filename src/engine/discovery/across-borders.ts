/**
 * Where formulas cannot go yet: to places that are joined by a wire which divides at the border of a subsystem, or
 * that stand on different canvases. Wires never leave their canvas, so the formula could not be wired there.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { SymbiodeDocument } from '../document/schema';
import { analyse } from '../lowering/analyse';
import { bordersOf } from '../lowering/document-borders';

const ADVICE = 'Unpack the subsystem, find the formula, and group the nodes again.';

/** Why a block cannot be replaced where it stands: one of its wires divides at a border. */
export function dividedWires(document: SymbiodeDocument, block: string): readonly Diagnostic[] {
  const borders = bordersOf(document);
  if (borders.kinds.size === 0) return [];
  const isDivided = document.wires.some(
    ({ from, to }) =>
      (from.node === block && borders.sinks(to).length !== 1) ||
      (to.node === block && borders.sources(from).length !== 1),
  );
  if (!isDivided) return [];
  return [
    problem(
      'unsupported',
      { node: block },
      'A wire of this node divides at the border of a subsystem, so no formula can take its place there.',
      ADVICE,
    ),
  ];
}

/** Why the rates of states cannot get formulas: states and networks stand in subsystems. */
export function statesInside(document: SymbiodeDocument): readonly Diagnostic[] {
  const { byId } = analyse(document);
  return document.nodes.flatMap(({ id, name, inside }) => {
    const role = inside === undefined ? undefined : byId.get(id)?.definition?.role;
    if (role !== 'state' && role !== 'neural') return [];
    return [
      problem(
        'unsupported',
        { node: id },
        `"${name}" stands in a subsystem, where formulas from data cannot be wired.`,
        ADVICE,
      ),
    ];
  });
}
