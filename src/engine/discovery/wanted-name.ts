import type { PortReference, SymbiodeDocument } from '../document/schema';
import { catalogue } from '../nodes/index';

/**
 * What a formula calls an output, before it is made a word of its own: as its node, where that has one output or a main
 * one, its value; otherwise with the name of the port, so that the velocity of a place is not read as the place.
 */
export function wantedName({ nodes }: SymbiodeDocument, { node: id, port }: PortReference): string {
  const node = nodes.find((one) => one.id === id);
  if (!node) return 'x';
  const outputs = Object.keys(catalogue.find(node.type)?.outputs ?? {});
  const isOneOfSeveral = outputs.length > 1 && port !== 'value' && outputs.includes(port);
  return isOneOfSeveral ? `${node.name}_${port}` : node.name;
}
