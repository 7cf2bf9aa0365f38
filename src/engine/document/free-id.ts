import type { SymbiodeDocument } from './schema';

/** Gives ids that nothing in the document has, one after another; `kind` only makes files easier to read. */
export function freeIds(document: SymbiodeDocument): (kind: string) => string {
  const taken = new Set([
    ...document.nodes.map(({ id }) => id),
    ...document.wires.map(({ id }) => id),
    ...document.data.map(({ id }) => id),
    ...(document.layout.notes ?? []).map(({ id }) => id),
  ]);
  return (kind) => {
    let number = taken.size + 1;
    while (taken.has(`${kind}-${number}`)) number += 1;
    taken.add(`${kind}-${number}`);
    return `${kind}-${number}`;
  };
}
