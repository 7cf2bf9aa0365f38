/**
 * Which node of the document a statement is about. Names say it; a name that the document does not have may be the
 * new name of a node that the text no longer has, if both are of one type and look alike.
 */
import type { DocumentNode, SymbiodeDocument } from '../document/schema';
import { isSame } from './is-same';
import type { ReadNode } from './read-nodes';
import type { Item, Statement } from './syntax';

/** Node name -> id, for the names that the document knows under that or another name. */
export function matchNodes(
  read: readonly ReadNode[],
  statements: readonly Statement[],
  base: SymbiodeDocument,
): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const byName = new Map(base.nodes.toReversed().map((node) => [node.name, node]));
  const written = new Set(read.map(({ name }) => name));
  for (const { name } of read) {
    const node = byName.get(name);
    if (node) ids.set(name, node.id);
  }
  const open = read.filter(({ name }) => !ids.has(name));
  const gone = base.nodes.filter(({ name }) => !written.has(name));
  if (open.length === 0 || gone.length === 0) return ids;
  const [now, before] = [neighboursInText(read, statements), neighboursIn(base)];
  const pairs = open.flatMap((one) =>
    gone
      .filter(({ type }) => type === one.statement.type.text)
      .map((node) => ({ one, node, score: likeness(one, node, now, before) })),
  );
  const taken = new Set<string>();
  for (const { one, node, score } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (score <= 0 || ids.has(one.name) || taken.has(node.id)) continue;
    ids.set(one.name, node.id);
    taken.add(node.id);
  }
  return ids;
}

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

/** Shared neighbours, whose names may change at the same time, and parameters that are as they were. */
function likeness(one: ReadNode, node: DocumentNode, now: Neighbours, before: Neighbours): number {
  const mine = now.get(one.name) ?? new Set();
  const theirs = before.get(node.name) ?? new Set();
  const common = [...mine].filter((name) => theirs.has(name)).length;
  const isLonely = mine.size === 0 && theirs.size === 0;
  const same = [...one.parameters].filter(([field, value]) => isSame(node.parameters[field], value)).length;
  return common + 0.5 * same + (isLonely || mine.size === theirs.size ? 0.25 : 0);
}

function link(neighbours: Map<string, Set<string>>, a: string, b: string): void {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const set = neighbours.get(one);
    if (set) set.add(other);
    else neighbours.set(one, new Set([other]));
  }
}

function neighboursIn({ nodes, wires }: SymbiodeDocument): Neighbours {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const found = new Map<string, Set<string>>();
  for (const { from, to } of wires) link(found, names.get(from.node) ?? '', names.get(to.node) ?? '');
  return found;
}

function neighboursInText(read: readonly ReadNode[], statements: readonly Statement[]): Neighbours {
  const found = new Map<string, Set<string>>();
  const first = ({ tokens }: Item) => tokens[0]?.text;
  for (const { name, inputs } of read)
    for (const item of inputs) {
      const source = first(item);
      if (source !== undefined) link(found, name, source);
    }
  for (const statement of statements)
    if (statement.kind === 'rate')
      for (const { name } of statement.terms) link(found, statement.target.text, name.text);
  return found;
}
