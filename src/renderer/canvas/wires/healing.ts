import type { SymbiodeDocument, Wire } from '../../../engine/index';
import { withInside } from '../../document/nesting';
import type { Selection } from '../../document/work';
import type { JudgeWire } from './connecting';
import type { Catalogue } from '../flow/graph';

/**
 * The wires that close the gaps when nodes go: what fed a node with a single incoming wire feeds in its place what the
 * node fed, wherever the engine welcomes that. Each keeps the id of the wire that left the node. A state closes no
 * gap, as its value is another thing than its rate.
 */
export function healingWires(
  document: SymbiodeDocument,
  gone: Selection,
  { catalogue, judge }: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): readonly Wire[] {
  const away = withInside(document, gone.nodes);
  const cut = new Set(gone.wires);
  const before = new Map(document.wires.map((wire) => [wire.id, wire]));
  let wires = document.wires.filter(({ id }) => !cut.has(id));
  for (const id of gone.nodes) {
    const incoming = wires.filter(({ to }) => to.node === id);
    const [only] = incoming;
    if (!only || incoming.length > 1 || only.from.node === id || !isPassage(document, id, catalogue))
      continue;
    wires = wires
      .filter((wire) => wire !== only)
      .map((wire) => (wire.from.node === id ? { ...wire, from: only.from } : wire));
  }
  const left = wires.filter(({ from, to }) => !away.has(from.node) && !away.has(to.node));
  const nodes = document.nodes.filter(({ id }) => !away.has(id));
  const kept = left.filter((wire) => wire === before.get(wire.id));
  const healed: Wire[] = [];
  for (const wire of left.filter((one) => one !== before.get(one.id)))
    if (!judge({ ...document, nodes, wires: kept.concat(healed) }, wire)) healed.push(wire);
  return healed;
}

/** Whether what arrives at a node may be said to go on through it. */
function isPassage(document: SymbiodeDocument, id: string, catalogue: Catalogue): boolean {
  const node = document.nodes.find((one) => one.id === id);
  const definition = node && catalogue.find(node.type);
  return definition !== undefined && definition.states === undefined && definition.border === undefined;
}
