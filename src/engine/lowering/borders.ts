/**
 * Ways of wires across the borders of subsystems. A subsystem's port is an inlet or outlet inside it, so a way goes
 * from the one to the other and on along whatever is wired there. Each way counts, as each wire does: two wires that
 * lead to the same end are two values that arrive. Hence dissolving borders one by one, in any order, gives what
 * dissolving all at once gives.
 */
import { LIMITS } from '../document/limits';
import type { PortReference, SymbiodeDocument, Wire } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { portKey } from './block';

export type Border = NonNullable<NodeDefinition['border']>;

/** What orders the canvas only, by node id. */
export type BorderKinds = ReadonlyMap<string, Border>;

export interface Borders {
  readonly kinds: BorderKinds;
  /** Whether a port of a border is there: an inlet or outlet of that subsystem, or the port of one. */
  readonly hasPort: (end: PortReference, side: 'from' | 'to') => boolean;
  /** The ends that are no borders behind the start of a wire, in the order of the wires; itself when it is none. */
  readonly sources: (from: PortReference) => readonly PortReference[];
  /** The ends that are no borders beyond the end of a wire. */
  readonly sinks: (to: PortReference) => readonly PortReference[];
  /** Whether what leaves here comes back through borders alone. */
  readonly leadsTo: (to: PortReference, from: PortReference) => boolean;
  /** Whether there were more ways than can be followed; what was found is then not all. */
  readonly exhausted: () => boolean;
}

type Next = (end: PortReference) => readonly PortReference[];

const NOTHING: readonly PortReference[] = [];

/** The ways of a document; `kinds` may leave out borders that shall stay. */
export function createBorders(document: SymbiodeDocument, kinds: BorderKinds): Borders {
  const insideOf = new Map(document.nodes.map(({ id, inside }) => [id, inside]));
  const arriving = once(() => grouped(document.wires, ({ to }) => to));
  const leaving = once(() => grouped(document.wires, ({ from }) => from));
  // Ways may branch and meet again at each border, so that few wires can make a great many of them.
  let steps = 2 * LIMITS.wires;

  const hasPort: Borders['hasPort'] = ({ node, port }, side) => {
    const kind = kinds.get(node);
    if (kind !== 'subsystem') return port === 'value' && kind === (side === 'from' ? 'inlet' : 'outlet');
    return kinds.get(port) === (side === 'from' ? 'outlet' : 'inlet') && insideOf.get(port) === node;
  };
  /** The same port seen from the other side of its border. */
  const across = (end: PortReference, side: 'from' | 'to'): PortReference | undefined => {
    if (!hasPort(end, side)) return undefined;
    if (kinds.get(end.node) === 'subsystem') return { node: end.port, port: 'value' };
    const around = insideOf.get(end.node);
    // An outermost inlet has no other side, nor has one in a border that stays.
    return around !== undefined && kinds.get(around) === 'subsystem'
      ? { node: around, port: end.node }
      : undefined;
  };
  const back: Next = (end) => {
    const beyond = across(end, 'from');
    return (
      (beyond &&
        arriving()
          .get(portKey(beyond))
          ?.map(({ from }) => from)) ??
      NOTHING
    );
  };
  const forth: Next = (end) => {
    const beyond = across(end, 'to');
    return (
      (beyond &&
        leaving()
          .get(portKey(beyond))
          ?.map(({ to }) => to)) ??
      NOTHING
    );
  };

  /** Every way from `start`, in order; `visit` sees each border on them. */
  function ends(start: PortReference, next: Next, visit?: (end: PortReference) => void) {
    const found: PortReference[] = [];
    const onTheWay = new Set<string>();
    const open: (PortReference | { readonly leave: string })[] = [start];
    for (let at = open.pop(); at; at = open.pop()) {
      if ('leave' in at) {
        onTheWay.delete(at.leave);
        continue;
      }
      if (!kinds.has(at.node)) {
        found.push(at);
        continue;
      }
      const key = portKey(at);
      if (onTheWay.has(key)) continue;
      if (steps <= 0) break;
      steps -= 1;
      visit?.(at);
      onTheWay.add(key);
      open.push({ leave: key });
      for (const end of next(at).toReversed()) open.push(end);
    }
    return found;
  }

  return {
    kinds,
    hasPort,
    sources: (from) => ends(from, back),
    sinks: (to) => ends(to, forth),
    leadsTo: (to, from) => {
      let met = false;
      ends(to, forth, (end) => {
        const beyond = across(end, 'to');
        met ||= beyond !== undefined && beyond.node === from.node && beyond.port === from.port;
      });
      return met;
    },
    exhausted: () => steps <= 0,
  };
}

/** Most documents have no borders, and nobody asks. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function grouped(wires: readonly Wire[], end: (wire: Wire) => PortReference): ReadonlyMap<string, Wire[]> {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) {
    const key = portKey(end(wire));
    const group = groups.get(key);
    if (group) group.push(wire);
    else groups.set(key, [wire]);
  }
  return groups;
}

export interface LedThrough {
  /** In the order of the document; one that leads through borders keeps the id of its last piece, which may repeat. */
  readonly wires: readonly Wire[];
  /** The wire at which there were more than a document may have; what leads through borders is then left out. */
  readonly tooMany: Wire | undefined;
}

/** Every wire to a node that is no border, from each of the nodes that feed it across any number of borders. */
export function leadThrough(document: SymbiodeDocument, borders: Borders): LedThrough {
  const wires: Wire[] = [];
  for (const wire of document.wires) {
    if (borders.kinds.has(wire.to.node)) continue;
    if (!borders.kinds.has(wire.from.node)) wires.push(wire);
    else for (const from of borders.sources(wire.from)) wires.push({ ...wire, from });
    if (wires.length <= LIMITS.wires && !borders.exhausted()) continue;
    const isDirect = ({ from, to }: Wire) => !borders.kinds.has(from.node) && !borders.kinds.has(to.node);
    return { wires: document.wires.filter(isDirect), tooMany: wire };
  }
  return { wires, tooMany: undefined };
}
