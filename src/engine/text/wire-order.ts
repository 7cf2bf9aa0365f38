/**
 * What the order of wires means, and lists in an order that keeps to it. Values arrive at a port in the order of its
 * wires, which is the order in which a text names them. Each wire that leaves a neural block carries a value of its
 * own, so these have numbers: `net[1]`, `net[2]`. All other order among wires means nothing.
 */
import type { Registry } from '../base/registry';
import type { SymbiodeDocument, Wire } from '../document/schema';
import { createBorders, leadThrough } from '../lowering/borders';
import { borderKinds } from '../lowering/plain-graph';
import type { NodeDefinition } from '../nodes/define';

/** Sets of two and more wires whose order among one another decides which value each of them carries. */
export function splitWires(
  document: SymbiodeDocument,
  definitions: Registry<NodeDefinition>,
): readonly (readonly Wire[])[] {
  const splits = new Set(
    document.nodes.filter(({ type }) => definitions.find(type)?.perWire === true).map(({ id }) => id),
  );
  if (splits.size === 0) return [];
  const kinds = borderKinds(document, definitions);
  const through = leadThrough(document, createBorders(document, kinds)).wires;
  // The node -> wires relation makes groups that share wires one.
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    return at;
  };
  const groups = new Map<string, Set<string>>();
  for (const wire of through) {
    if (!splits.has(wire.from.node)) continue;
    const [node, end] = [find(`node ${wire.from.node}`), find(`wire ${wire.id}`)];
    leader.set(node, end);
    leader.set(end, end);
    groups.set(wire.id, groups.get(wire.id) ?? new Set());
  }
  const classes = new Map<string, Wire[]>();
  for (const wire of document.wires) {
    if (!groups.has(wire.id) || kinds.has(wire.to.node)) continue;
    const key = find(`wire ${wire.id}`);
    const members = classes.get(key);
    if (members) members.push(wire);
    else classes.set(key, [wire]);
  }
  return [...classes.values()].filter((members) => members.length > 1);
}

/** The number of each wire that has one. */
export function wireNumbers(
  document: SymbiodeDocument,
  definitions: Registry<NodeDefinition>,
): ReadonlyMap<Wire, number> {
  return new Map(
    splitWires(document, definitions).flatMap((wires) => wires.map((wire, i) => [wire, i + 1] as const)),
  );
}

/**
 * The items so that each comes after those before it in every chain, and otherwise as they stand. Chains that
 * contradict one another are followed as far as they go.
 */
export function inOrder<T>(items: readonly T[], chains: readonly (readonly T[])[]): readonly T[] {
  const before = new Map<T, T[]>();
  for (const chain of chains)
    chain.forEach((item, i) => {
      const earlier = i === 0 ? undefined : chain[i - 1];
      if (earlier === undefined) return;
      const list = before.get(item);
      if (list) list.push(earlier);
      else before.set(item, [earlier]);
    });
  const done = new Set<T>();
  const opened = new Set<T>();
  const open: T[] = [];
  for (const item of items) {
    open.push(item);
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const waits = opened.has(at)
        ? []
        : (before.get(at) ?? []).filter((one) => !done.has(one) && !opened.has(one));
      opened.add(at);
      if (waits.length > 0) open.push(...waits.toReversed());
      else {
        done.add(at);
        open.pop();
      }
    }
  }
  return [...done];
}
