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
  /** Frames and comments; absent: none. */
  readonly notes?: readonly string[];
}

export const NOTHING: Selection = { nodes: [], wires: [] };

/** The selection without what the document does not have; the same object when nothing drops out. */
export function withinDocument(selection: Selection, document: SymbiodeDocument): Selection {
  const nodes = present(selection.nodes, document.nodes);
  const wires = present(selection.wires, document.wires);
  const notes = selection.notes && present(selection.notes, document.layout.notes ?? []);
  const whole = nodes === selection.nodes && wires === selection.wires && notes === selection.notes;
  return whole ? selection : { nodes, wires, ...(notes ? { notes } : {}) };
}

/** The ids that are still there; the same list when all are. */
function present(ids: readonly string[], there: readonly { readonly id: string }[]): readonly string[] {
  if (ids.length === 0) return ids;
  const known = new Set(there.map(({ id }) => id));
  const kept = ids.filter((id) => known.has(id));
  return kept.length === ids.length ? ids : kept;
}
