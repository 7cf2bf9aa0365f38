import type { SymbiodeDocument } from '../document/schema';
import { catalogue } from '../nodes/index';
import { createBorders, type Borders } from './borders';
import { borderKinds } from './plain-graph';

const recent = new WeakMap<SymbiodeDocument, Borders>();

/** The borders of a document, worked out once: documents are immutable. */
export function bordersOf(document: SymbiodeDocument): Borders {
  const known = recent.get(document) ?? createBorders(document, borderKinds(document, catalogue));
  recent.set(document, known);
  return known;
}
