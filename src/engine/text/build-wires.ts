/** Wires of the text -> wires of the document: known ends keep their id, and the order says what it has to. */
import type { PortReference, SymbiodeDocument, Wire } from '../document/schema';
import type { TextWire } from './connect';
import { freeIds } from './free-ids';
import { inOrder } from './wire-order';

// With its length before it a name may hold anything.
const endKey = ({ node, port }: PortReference): string => `${node.length} ${node} ${port.length} ${port}`;
const wireKey = ({ from, to }: Pick<Wire, 'from' | 'to'>): string => `${endKey(from)} ${endKey(to)}`;

/** One wire per wire of the text, in its order; several with the same ends take the ids of the document in turn. */
export function withIds(
  wires: readonly TextWire[],
  base: SymbiodeDocument,
  nameOf: (node: string) => string,
): readonly Wire[] {
  const known = new Map<string, Wire[]>();
  for (const wire of base.wires) {
    const key = wireKey(wire);
    const list = known.get(key);
    if (list) list.push(wire);
    else known.set(key, [wire]);
  }
  const free = freeIds(base);
  return wires.map((wire) => {
    const old = known.get(wireKey(wire))?.shift();
    const { from, to } = wire;
    return old ?? { id: free(`${nameOf(from.node)} ${from.port} ${nameOf(to.node)} ${to.port}`), from, to };
  });
}

/**
 * `items` in the order of `before` where they are in it, new ones behind what stands before them, and then so that
 * every chain is kept to.
 */
export function likeOrder<T>(
  items: readonly T[],
  before: ReadonlyMap<T, number>,
  chains: readonly (readonly T[])[],
): readonly T[] {
  let last = -1;
  const placed = items.map((item, i) => {
    last = before.get(item) ?? last;
    return { item, at: last, i };
  });
  const sorted = placed.toSorted((a, b) => a.at - b.at || a.i - b.i).map(({ item }) => item);
  return inOrder(sorted, chains);
}

/** The wires at each port, in their order. */
export function chainsAtPorts(wires: readonly Wire[]): readonly (readonly Wire[])[] {
  const chains = new Map<string, Wire[]>();
  for (const wire of wires) {
    const key = endKey(wire.to);
    const chain = chains.get(key);
    if (chain) chain.push(wire);
    else chains.set(key, [wire]);
  }
  return [...chains.values()].filter((chain) => chain.length > 1);
}
