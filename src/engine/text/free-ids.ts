import type { SymbiodeDocument } from '../document/schema';

/** Longest id that is made from a name. */
const LONGEST = 60;

/** Gives ids that nothing in the document has, each once, made from a name so that files read well. */
export function freeIds({ nodes, wires, data, layout }: SymbiodeDocument): (name: string) => string {
  const taken = new Set<string>(
    [nodes, wires, data, layout.notes ?? []].flatMap((list) => list.map(({ id }) => id)),
  );
  return (name) => {
    const plain = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9_]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, LONGEST);
    const first = plain === '' ? 'node' : plain;
    let id = first;
    for (let number = 2; taken.has(id); number++) id = `${first}-${number}`;
    taken.add(id);
    return id;
  };
}
