import type { DocumentNode } from './schema';

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
