import type { SymbiodeDocument, Wire } from '../../../engine/index';
import { freeId } from '../../document/names';
import { inputsOf, outputsOf } from '../../document/ports';
import type { JudgeWire, Refusal } from './connecting';
import type { Catalogue } from '../flow/graph';

/** The two wires that take the place of one: the first is new, the second keeps its id and its place. */
export interface Insertion {
  readonly added: Wire;
  readonly changed: Wire;
}

type Engine = { readonly catalogue: Catalogue; readonly judge: JudgeWire };

/** How a node goes into a wire, by its first free input and its first output that fit; or why it does not. */
export function tryInsertion(
  document: SymbiodeDocument,
  nodeId: string,
  wireId: string,
  { catalogue, judge }: Engine,
): Insertion | { readonly refusal: Refusal } {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const wire = document.wires.find(({ id }) => id === wireId);
  const definition = node && catalogue.find(node.type);
  if (!wire || !definition) return no('This is not here any more.', 'Select a node and a wire.');
  if (wire.from.node === nodeId || wire.to.node === nodeId)
    return no(`"${node.name}" is an end of this wire already.`, 'Choose another wire.');
  const inputs = Object.keys(inputsOf(definition, node, document));
  const outputs = Object.keys(outputsOf(definition, node, document));
  if (inputs.length === 0) return no(`"${node.name}" has no input.`, 'Only a node with an input goes in.');
  if (outputs.length === 0) return no(`"${node.name}" has no output.`, 'Only a node with an output goes in.');
  const open = { ...document, wires: document.wires.filter((one) => one !== wire) };
  let first: Refusal | undefined;
  for (const port of inputs) {
    const added = { id: freeId(document, 'wire'), from: wire.from, to: { node: nodeId, port } };
    const refused = judge(open, added);
    first ??= refused;
    if (refused) continue;
    const half = { ...open, wires: [...open.wires, added] };
    for (const name of outputs) {
      const from = { node: nodeId, port: name };
      const refusedOut = judge(half, { from, to: wire.to });
      first ??= refusedOut;
      if (!refusedOut) return { added, changed: { ...wire, from } };
    }
  }
  return { refusal: first ?? { message: `"${node.name}" does not fit here.`, fix: 'Choose another wire.' } };
}

const no = (message: string, fix: string): { readonly refusal: Refusal } => ({ refusal: { message, fix } });
