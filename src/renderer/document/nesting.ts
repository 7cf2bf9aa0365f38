/** Which nodes stand in which subsystems. */
import type { DocumentNode, SymbiodeDocument } from '../../engine/index';

/** The nodes named, with all that stands in them at any depth. */
export function withInside(document: SymbiodeDocument, ids: Iterable<string>): ReadonlySet<string> {
  const found = new Set(ids);
  const members = new Map<string, string[]>();
  for (const { id, inside } of document.nodes)
    if (inside !== undefined) members.set(inside, [...(members.get(inside) ?? []), id]);
  // A set grows while it is walked, and each member is visited once.
  for (const id of found) for (const member of members.get(id) ?? []) found.add(member);
  return found;
}

/** The subsystems around a node, from the outermost to the one it stands in. */
export function subsystemsAround(document: SymbiodeDocument, id: string | null): readonly DocumentNode[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const around: DocumentNode[] = [];
  const start = id === null ? undefined : byId.get(id)?.inside;
  for (let at = start; at !== undefined; at = byId.get(at)?.inside) {
    const node = byId.get(at);
    // A file may hold circles.
    if (!node || around.includes(node)) break;
    around.unshift(node);
  }
  return around;
}

/** The node itself where its canvas is `scope`, or the subsystem on that canvas in which it stands. */
export function seenFrom(document: SymbiodeDocument, scope: string | null, id: string): string | undefined {
  const own = document.nodes.find((node) => node.id === id);
  if ((own?.inside ?? null) === scope) return own?.id;
  return subsystemsAround(document, id).find(({ inside = null }) => inside === scope)?.id;
}

/** The node on another canvas; null is the outermost one. */
export function movedInto(node: DocumentNode, scope: string | null | undefined): DocumentNode {
  const { inside: _, ...rest } = node;
  return scope == null ? rest : { ...rest, inside: scope };
}
