import type { Repair } from '../base/repair';
import { repair } from '../base/repair';
import { freeIds } from '../document/free-id';
import { freeName } from '../document/free-name';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import { sum } from '../nodes/operators/sum';

/** Leads all wires at a port into a Sum of its own and the sum into the port; undefined where there are none. */
export function addUpWires(document: SymbiodeDocument, to: PortReference): Repair | undefined {
  const arriving = document.wires.filter((wire) => wire.to.node === to.node && wire.to.port === to.port);
  const sources = new Set(arriving.map(({ from }) => JSON.stringify(from)));
  // The same value twice is one wire too many, not a sum.
  if (sources.size < arriving.length)
    return repair(
      'Keep one of them',
      ...arriving
        .filter(({ from }, i) => arriving.findIndex((other) => isSame(other.from, from)) < i)
        .map(({ id }) => ({ kind: 'remove-wire', wire: id }) as const),
    );
  if (arriving.length < 2) return undefined;
  const free = freeIds(document);
  const id = free('node');
  const name = freeName(new Set(document.nodes.map((node) => node.name)), sum.id);
  return repair(
    'Add them up',
    { kind: 'add-node', id, type: sum.id, version: sum.version, name, beside: to.node },
    ...arriving.map(({ id: wire }) => ({ kind: 'remove-wire', wire }) as const),
    ...arriving.map(
      ({ from }) => ({ kind: 'add-wire', id: free('wire'), from, to: { node: id, port: 'terms' } }) as const,
    ),
    { kind: 'add-wire', id: free('wire'), from: { node: id, port: 'value' }, to },
  );
}

const isSame = (a: PortReference, b: PortReference): boolean => a.node === b.node && a.port === b.port;
