/** Selecting by what is wired to what, by kind, or the other way round. Everything stays on the canvas that is shown. */
import type { SymbiodeDocument } from '../../../engine/index';
import type { Selection } from '../../document/work';
import type { Catalogue } from '../flow/graph';

export type Reach = 'upstream' | 'downstream' | 'connected';

/** What a selection is made from. */
export interface Subject {
  readonly document: SymbiodeDocument;
  readonly selection: Selection;
  readonly scope: string | null;
}

/**
 * What is selected, with all that its values are made from (upstream), that is made from them (downstream), or either.
 * States end the way: a rate makes a state only in the course of time, and through states everything leads to
 * everything. From a state that is selected already it goes on, so that the same again reaches further.
 */
export function reached(subject: Subject, reach: Reach, catalogue: Catalogue): Selection {
  const { document, selection, scope } = subject;
  const here = new Map(
    document.nodes.filter(({ inside = null }) => inside === scope).map((node) => [node.id, node]),
  );
  const next = new Map<string, string[]>();
  const lead = (from: string, to: string): void => void (next.get(from)?.push(to) ?? next.set(from, [to]));
  for (const { from, to } of document.wires) {
    if (!here.has(from.node) || !here.has(to.node)) continue;
    if (reach !== 'upstream') lead(from.node, to.node);
    if (reach !== 'downstream') lead(to.node, from.node);
  }
  const ends = (id: string): boolean =>
    reach !== 'connected' && catalogue.find(here.get(id)?.type ?? '')?.role === 'state';
  const start = selection.nodes.filter((id) => here.has(id));
  const found = new Set(start);
  const waiting = [...start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const other of next.get(id) ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      if (!ends(other)) waiting.push(other);
    }
  }
  return withWiresBetween(document, found);
}

/** Every node here of a type that is selected. */
export function sameKind({ document, selection, scope }: Subject): Selection {
  const picked = new Set(selection.nodes);
  const types = new Set(document.nodes.filter(({ id }) => picked.has(id)).map(({ type }) => type));
  const nodes = document.nodes.filter(({ type, inside = null }) => inside === scope && types.has(type));
  return { nodes: nodes.map(({ id }) => id), wires: [] };
}

/** Every node and note here that is not selected. */
export function inverted({ document, selection, scope }: Subject): Selection {
  const picked = new Set([...selection.nodes, ...(selection.notes ?? [])]);
  const others = (things: readonly { readonly id: string; readonly inside?: string }[]): readonly string[] =>
    things.filter(({ id, inside = null }) => inside === scope && !picked.has(id)).map(({ id }) => id);
  return { nodes: others(document.nodes), wires: [], notes: others(document.layout.notes ?? []) };
}

/** Everything here. */
export function everything({ document, scope }: Pick<Subject, 'document' | 'scope'>): Selection {
  const none: Selection = { nodes: [], wires: [] };
  const all = inverted({ document, selection: none, scope });
  return { ...withWiresBetween(document, new Set(all.nodes)), notes: all.notes ?? [] };
}

function withWiresBetween(document: SymbiodeDocument, nodes: ReadonlySet<string>): Selection {
  const wires = document.wires.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node));
  return { nodes: [...nodes], wires: wires.map(({ id }) => id) };
}
