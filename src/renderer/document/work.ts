import type { SymbiodeDocument, TableTexts } from '../../engine/index';

/** All that undo covers: the document and the text of its tables. Immutable; steps share what they do not change. */
export interface Work {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
}

/** What the user has picked out. Beside the work, not in it: choosing is no edit. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly wires: readonly string[];
}

export const NOTHING: Selection = { nodes: [], wires: [] };

/** The selection without what the document does not have; the same object when nothing drops out. */
export function withinDocument(selection: Selection, document: SymbiodeDocument): Selection {
  const nodeIds = new Set(document.nodes.map((node) => node.id));
  const wireIds = new Set(document.wires.map((wire) => wire.id));
  const nodes = selection.nodes.filter((id) => nodeIds.has(id));
  const wires = selection.wires.filter((id) => wireIds.has(id));
  const whole = nodes.length === selection.nodes.length && wires.length === selection.wires.length;
  return whole ? selection : { nodes, wires };
}
