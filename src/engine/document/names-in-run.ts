import type { DocumentNode, SymbiodeDocument } from './schema';

type Named = Pick<DocumentNode, 'id' | 'name'>;

/** Names of the nodes of a document, by node id: under these a run keeps their numbers. */
export function nodeNames(nodes: readonly Named[]): Readonly<Record<string, string>> {
  return Object.fromEntries(nodes.map(({ id, name }) => [id, name]));
}

/**
 * The name under which a run knows each node, by node id. A node that was renamed since is found by its id, one that
 * the run never saw under that id by its name, unless the run knows another node of the document by it. `then` are
 * the run's `nodeNames`; runs that kept none know the nodes by the names of today.
 */
export function namesInRun(
  nodes: readonly Named[],
  then: Readonly<Record<string, string>> | undefined,
): ReadonlyMap<string, string> {
  const before = ({ id }: Named): string | undefined =>
    then !== undefined && Object.hasOwn(then, id) ? then[id] : undefined;
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
 * The document with its nodes called what they were when a run began; the very same document where none was renamed.
 * A run draws its random numbers and keeps everything under names, so it goes on to the same bits only under those. A
 * node that the run never saw gets a free name when the run knows another node by its own.
 */
export function underNamesOfRun(
  document: SymbiodeDocument,
  then: Readonly<Record<string, string>> | undefined,
): SymbiodeDocument {
  const names = namesInRun(document.nodes, then);
  const taken = new Set(names.values());
  const nodes = document.nodes.map((node) => {
    let name = names.get(node.id);
    for (let i = 2; name === undefined; i++) {
      const free = `${node.name} ${i}`;
      if (!taken.has(free)) name = free;
    }
    taken.add(name);
    return name === node.name ? node : { ...node, name };
  });
  return nodes.every((node, i) => node === document.nodes[i]) ? document : { ...document, nodes };
}
