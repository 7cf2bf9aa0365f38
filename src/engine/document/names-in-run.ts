import { isShared } from './parameter-value';
import type { DocumentNode, SharedParameter, SymbiodeDocument } from './schema';

type Named = Pick<DocumentNode, 'id' | 'name'>;

/** What a run calls that which may be called otherwise by now. */
export interface RunNames {
  /** Names of nodes, by node id. */
  readonly nodes: Readonly<Record<string, string>>;
  /**
   * Names of shared parameters, by node id and field of every place that takes one: they have no other identity.
   * Absent for runs that kept none.
   */
  readonly shared?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The names in a document: under these a run keeps its numbers. */
export function runNames({ nodes }: Pick<SymbiodeDocument, 'nodes'>): RunNames {
  const shared = nodes.flatMap((node) => {
    const uses = usesIn(node);
    return uses.length === 0 ? [] : [[node.id, Object.fromEntries(uses)] as const];
  });
  return {
    nodes: Object.fromEntries(nodes.map(({ id, name }) => [id, name])),
    ...(shared.length === 0 ? {} : { shared: Object.fromEntries(shared) }),
  };
}

/** Fields of a node that take a shared parameter, with its name. */
function usesIn({ parameters }: DocumentNode): readonly (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([field, value]) =>
    isShared(value) ? [[field, value.shared] as const] : [],
  );
}

/**
 * The name under which a run knows each node, by node id. A node that was renamed since is found by its id, one that
 * the run never saw under that id by its name, unless the run knows another node of the document by it. `then` are
 * the run's `runNames`; runs that kept none know the nodes by the names of today.
 */
export function namesInRun(nodes: readonly Named[], then: RunNames | undefined): ReadonlyMap<string, string> {
  const before = ({ id }: Named): string | undefined =>
    then !== undefined && Object.hasOwn(then.nodes, id) ? then.nodes[id] : undefined;
  const taken = new Set(nodes.map(before));
  return new Map(
    nodes.flatMap((node): readonly (readonly [string, string])[] => {
      const old = before(node);
      if (old !== undefined) return [[node.id, old]];
      return taken.has(node.name) ? [] : [[node.id, node.name]];
    }),
  );
}

/**
 * The name under which a run knows each shared parameter, by its name of today. One that was renamed since is found by
 * a place that took it then and takes it now; one that the run never saw by its name, unless the run knows another one
 * by it. Of two that were one in the run, the one that kept its name is it, else the first.
 */
export function sharedInRun(
  { nodes, parameters = [] }: Pick<SymbiodeDocument, 'nodes' | 'parameters'>,
  then: RunNames | undefined,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const owner = new Map<string, string>();
  for (const node of nodes) {
    const known = then?.shared && Object.hasOwn(then.shared, node.id) ? then.shared[node.id] : undefined;
    for (const [field, name] of usesIn(node)) {
      const old = known && Object.hasOwn(known, field) ? known[field] : undefined;
      if (old === undefined || found.has(name)) continue;
      const other = owner.get(old);
      if (other !== undefined && name !== old) continue;
      if (other !== undefined) found.delete(other);
      owner.set(old, name);
      found.set(name, old);
    }
  }
  for (const { name } of parameters) if (!found.has(name) && !owner.has(name)) found.set(name, name);
  return found;
}

/**
 * The document with its nodes and shared parameters called what they were when a run began; the very same document
 * where none was renamed. A run draws its random numbers and keeps everything under names, so it goes on to the same
 * bits only under those. What the run never saw gets a free name when the run knows another by its own.
 */
export function underNamesOfRun(document: SymbiodeDocument, then: RunNames | undefined): SymbiodeDocument {
  const names = namesInRun(document.nodes, then);
  const freeName = nameGiver(names.values(), ' ');
  const called = underSharedNames(document, then);
  const nodes = called.nodes.map((node) => {
    const name = names.get(node.id) ?? freeName(node.name);
    return name === node.name ? node : { ...node, name };
  });
  return nodes.every((node, i) => node === called.nodes[i]) ? called : { ...called, nodes };
}

function underSharedNames(document: SymbiodeDocument, then: RunNames | undefined): SymbiodeDocument {
  const known = sharedInRun(document, then);
  const { nodes, parameters = [] } = document;
  // A shared parameter stands in formulas, where its name may hold no space.
  const freeName = nameGiver(known.values(), '');
  const names = new Map(parameters.map(({ name }) => [name, known.get(name) ?? freeName(name)]));
  if ([...names].every(([now, old]) => now === old)) return document;
  const renamed = (name: string): string => names.get(name) ?? name;
  return {
    ...document,
    parameters: parameters.map((one): SharedParameter => ({ ...one, name: renamed(one.name) })),
    nodes: nodes.map((node): DocumentNode => {
      const uses = usesIn(node).filter(([, name]) => renamed(name) !== name);
      if (uses.length === 0) return node;
      const changed = Object.fromEntries(uses.map(([field, name]) => [field, { shared: renamed(name) }]));
      return { ...node, parameters: { ...node.parameters, ...changed } };
    }),
  };
}

/** Gives names that nothing else has: the wanted one with the first number that is free. */
function nameGiver(given: Iterable<string>, gap: string): (wanted: string) => string {
  const taken = new Set(given);
  return (wanted) => {
    let i = 2;
    while (taken.has(`${wanted}${gap}${i}`)) i += 1;
    taken.add(`${wanted}${gap}${i}`);
    return `${wanted}${gap}${i}`;
  };
}
