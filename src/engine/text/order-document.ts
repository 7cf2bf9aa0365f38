/** In which order the nodes and wires of a text stand in its document. */
import type { Registry } from '../base/registry';
import type { DocumentNode, SymbiodeDocument, Wire } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import type { BuiltNode } from './build-nodes';
import { chainsAtPorts, likeOrder, withIds } from './build-wires';
import type { TextWire } from './connect';
import { nearest } from './nearest';
import type { Statement } from './syntax';
import type { Reporter } from './text-problem';
import { splitWires } from './wire-order';

/** Nodes as the document has them; those that count are in the order of the text, or of its line `order`. */
export function orderNodes(
  statements: readonly Statement[],
  built: readonly BuiltNode[],
  base: SymbiodeDocument,
  definitions: Registry<NodeDefinition>,
  { report }: Reporter,
): readonly DocumentNode[] {
  const nodes = built.map(({ node }) => node);
  const counting = nodes.filter(({ type }) => definitions.find(type)?.border === undefined);
  const [order, ...more] = statements.filter((one) => one.kind === 'order');
  for (const one of more) report(one, 'The text says "order" twice.', 'Remove one of the two statements.');
  let wanted: readonly DocumentNode[] = counting;
  if (order) {
    const byName = new Map(nodes.map((node) => [node.name, node]));
    const places = new Map<DocumentNode, number>();
    for (const name of order.names) {
      const node = byName.get(name.text);
      if (node && !places.has(node)) places.set(node, places.size);
      else if (!node) {
        const close = nearest(name.text, byName.keys());
        report(
          name,
          `There is no node "${name.text}".`,
          close === undefined ? 'Remove the name.' : `Did you mean ${close}?`,
        );
      }
    }
    wanted = likeOrder(counting, places, []);
  }
  const before = new Map(base.nodes.map(({ id }, i) => [id, i]));
  const places = new Map(
    nodes.flatMap((node) => {
      const place = before.get(node.id);
      return place === undefined ? [] : [[node, place] as const];
    }),
  );
  return likeOrder(nodes, places, [wanted, ...canvases(nodes, wanted)]);
}

/** The nodes of each canvas as they stand in the text, those that count in the order in which they do. */
function canvases(
  nodes: readonly DocumentNode[],
  wanted: readonly DocumentNode[],
): readonly (readonly DocumentNode[])[] {
  const rank = new Map(wanted.map((node, i) => [node, i]));
  const lists = new Map<string | undefined, DocumentNode[]>();
  for (const node of nodes) {
    const list = lists.get(node.inside);
    if (list) list.push(node);
    else lists.set(node.inside, [node]);
  }
  return [...lists.values()].map((list) => {
    const counting = list
      .filter((node) => rank.has(node))
      .toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    let next = 0;
    return list.map((node) => (rank.has(node) ? (counting[next++] ?? node) : node));
  });
}

export function orderWires(
  read: readonly TextWire[],
  nodes: readonly DocumentNode[],
  base: SymbiodeDocument,
  definitions: Registry<NodeDefinition>,
  { report }: Reporter,
): readonly Wire[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const wires = withIds(read, base, (id) => names.get(id) ?? id);
  const texts = new Map(wires.map((wire, i) => [wire, read[i]]));
  const split = splitWires({ ...base, nodes, wires }, definitions).map((group) =>
    group.toSorted((a, b) => (texts.get(a)?.index ?? Infinity) - (texts.get(b)?.index ?? Infinity) || 0),
  );
  for (const group of split)
    group.forEach((wire, i) => {
      const own = texts.get(wire);
      const last = i === 0 ? undefined : group[i - 1];
      if (own?.index === undefined || !last || texts.get(last)?.index !== own.index) return;
      report(own, `The value [${own.index}] goes to two places.`, 'Give each wire a number of its own.');
    });
  const before = new Map(base.wires.map((wire, i) => [wire, i]));
  return likeOrder(wires, before, [...split, ...chainsAtPorts(wires)]);
}
