import type { DocumentNode, NodeDefinition, SymbiodeDocument } from '../../engine/index';

/** The first of `base`, `base2`, `base3` … that no node of the document has. */
export function freeName(taken: ReadonlySet<string>, base: string): string {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** The name itself where it is free, or the next in its row: after `hares2` comes `hares3`. */
export function nextName(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name;
  const [, stem = name, digits = ''] = /^(.*?)(\d{0,9})$/su.exec(name) ?? [];
  let number = digits === '' ? 2 : Number(digits) + 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** An id that nothing in the document has; `kind` only makes files easier to read. */
export function freeId(document: SymbiodeDocument, kind: string): string {
  return freeIds(document)(kind);
}

/** Gives one such id after another, never the same and none of `also`. */
export function freeIds(document: SymbiodeDocument, also: readonly string[] = []): (kind: string) => string {
  const taken = new Set([
    ...also,
    ...document.nodes.map((node) => node.id),
    ...document.wires.map((wire) => wire.id),
    ...document.data.map((source) => source.id),
    ...(document.layout.notes ?? []).map((note) => note.id),
  ]);
  return (kind) => {
    let number = taken.size + 1;
    while (taken.has(`${kind}-${number}`)) number += 1;
    taken.add(`${kind}-${number}`);
    return `${kind}-${number}`;
  };
}

/** A node of this type, in a subsystem or on the outermost canvas, with a free id and name; its parameters start at the definition's defaults. */
export function newNode(
  document: SymbiodeDocument,
  definition: NodeDefinition,
  inside: string | null = null,
): DocumentNode {
  const names = new Set(document.nodes.map((node) => node.name));
  return {
    id: freeId(document, 'node'),
    type: definition.id,
    typeVersion: definition.version,
    name: freeName(names, definition.id),
    parameters: {},
    ...(inside === null ? {} : { inside }),
  };
}
