/**
 * The wires along which a model flows, without those that lead back. A loop is opened where a state gives its value to
 * a term, so that terms stand before the states they change; a state that leads to another without a loop stands
 * before it. Loops without a state, which a model should not have, are opened where a walk through them comes back.
 */
import type { LayoutNode, LayoutWire } from './define';

/** The wires that lead forward: a graph without circles. Wires from a node to itself are left out. */
export function forwardWires(
  nodes: readonly LayoutNode[],
  wires: readonly LayoutWire[],
): readonly LayoutWire[] {
  const isState = new Set(nodes.filter((node) => node.isState).map(({ id }) => id));
  const between = wires.filter(({ from, to }) => from.node !== to.node);
  const circle = circlesOf(nodes, between);
  const opened = between.filter(
    ({ from, to }) =>
      circle.get(from.node) !== circle.get(to.node) || !isState.has(from.node) || isState.has(to.node),
  );
  return withoutReturns(nodes, opened);
}

/** For each node a number shared by all that lie on circles with it (Tarjan 1972, strongly connected components). */
function circlesOf(nodes: readonly LayoutNode[], wires: readonly LayoutWire[]): ReadonlyMap<string, number> {
  const next = nextNodes(wires);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const circle = new Map<string, number>();
  const open: string[] = [];
  const visit = (id: string): number => {
    const own = order.size;
    order.set(id, own);
    open.push(id);
    let low = own;
    for (const other of next.get(id) ?? []) {
      if (!order.has(other)) low = Math.min(low, visit(other));
      else if (!circle.has(other)) low = Math.min(low, order.get(other) ?? own);
    }
    lowest.set(id, low);
    if (low < own) return low;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      circle.set(member, own);
      if (member === id) break;
    }
    return low;
  };
  for (const { id } of nodes) if (!order.has(id)) visit(id);
  return circle;
}

/** The wires without those that lead back to a node of the walk that has come to them. */
function withoutReturns(nodes: readonly LayoutNode[], wires: readonly LayoutWire[]): readonly LayoutWire[] {
  const leaving = new Map<string, LayoutWire[]>();
  for (const wire of wires) leaving.set(wire.from.node, [...(leaving.get(wire.from.node) ?? []), wire]);
  const state = new Map<string, 'walking' | 'done'>();
  const back = new Set<LayoutWire>();
  const walk = (id: string): void => {
    state.set(id, 'walking');
    for (const wire of leaving.get(id) ?? []) {
      const seen = state.get(wire.to.node);
      if (seen === 'walking') back.add(wire);
      else if (seen === undefined) walk(wire.to.node);
    }
    state.set(id, 'done');
  };
  for (const { id } of nodes) if (!state.has(id)) walk(id);
  return back.size === 0 ? wires : wires.filter((wire) => !back.has(wire));
}

function nextNodes(wires: readonly LayoutWire[]): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of wires) {
    const list = next.get(from.node);
    if (list) list.push(to.node);
    else next.set(from.node, [to.node]);
  }
  return next;
}
