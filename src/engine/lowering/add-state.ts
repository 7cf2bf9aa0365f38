import type { Repair } from '../base/repair';
import { repair } from '../base/repair';
import { freeIds } from '../document/free-id';
import { freeName } from '../document/free-name';
import type { SymbiodeDocument } from '../document/schema';
import { state } from '../nodes/structure/state';

/** A first state for a model without one. */
export function addState(document: SymbiodeDocument): Repair {
  return repair('Add a state', {
    kind: 'add-node',
    id: freeIds(document)('node'),
    type: state.id,
    version: state.version,
    name: freeName(new Set(document.nodes.map(({ name }) => name)), state.id),
  });
}
