import type { SymbiodeDocument, Wire } from '../../engine/index';
import { freeId } from '../document/names';
import { inputsOf, outputsOf } from '../document/ports';
import type { JudgeWire } from './connecting';
import type { Catalogue } from './graph';

/** The two wires that take the place of one: the first is new, the second keeps its id and its place. */
export interface Insertion {
  readonly added: Wire;
  readonly changed: Wire;
}

/** How a node goes into a wire: by its first free input and its first output that fit; undefined when none do. */
export function insertionOf(
  document: SymbiodeDocument,
  nodeId: string,
  wireId: string,
  { catalogue, judge }: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): Insertion | undefined {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const wire = document.wires.find(({ id }) => id === wireId);
  const definition = node && catalogue.find(node.type);
  if (!wire || !definition || wire.from.node === nodeId || wire.to.node === nodeId) return undefined;
  const open = { ...document, wires: document.wires.filter((one) => one !== wire) };
  for (const port of Object.keys(inputsOf(definition, node, document))) {
    const added = { id: freeId(document, 'wire'), from: wire.from, to: { node: nodeId, port } };
    if (judge(open, added)) continue;
    const half = { ...open, wires: [...open.wires, added] };
    const out = Object.keys(outputsOf(definition, node, document)).find(
      (name) => !judge(half, { from: { node: nodeId, port: name }, to: wire.to }),
    );
    if (out !== undefined) return { added, changed: { ...wire, from: { node: nodeId, port: out } } };
  }
  return undefined;
}
