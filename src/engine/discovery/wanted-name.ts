import type { PortReference, SymbiodeDocument } from '../document/schema';
import { analyse } from '../lowering/analyse';

/**
 * What a formula calls an output, before it is made a word of its own: as its node, where that has one output or a main
 * one, its value; otherwise with the name of the port, so that the velocity of a place is not read as the place.
 */
export function wantedName(document: SymbiodeDocument, { node: id, port }: PortReference): string {
  const block = analyse(document).byId.get(id);
  if (!block) return 'x';
  const { node, definition } = block;
  const outputs = Object.keys(definition?.outputs ?? {});
  const isOneOfSeveral = outputs.length > 1 && port !== 'value' && outputs.includes(port);
  return isOneOfSeveral ? `${node.name}_${port}` : node.name;
}
