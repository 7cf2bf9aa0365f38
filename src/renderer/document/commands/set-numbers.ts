import { catalogue, isNumbers, isShared, type DocumentNode } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { settingsOf, valueOf } from '../ports';

/** One number of a node. */
export interface PlacedNumber {
  readonly node: string;
  readonly field: string;
  /** Its place in a parameter that is several numbers, or a list of one; absent: the first. */
  readonly index?: number;
  readonly value: number;
}

/**
 * Sets several numbers in one step, as a dragged point does; whether training may change them stays. Parameters that
 * hold something else (a column, a shared number) are left alone.
 */
export const setNumbers = defineCommand<{ readonly numbers: readonly PlacedNumber[] }>({
  label: ({ numbers }, { document }) => {
    const names = numbers.map(
      ({ node, field }) => `${document.nodes.find(({ id }) => id === node)?.name ?? node}.${field}`,
    );
    return `Set ${names.join(', ')}`;
  },
  apply: (work, { numbers }) => {
    let changed = false;
    const nodes = work.document.nodes.map((node) => {
      const mine = numbers.filter((one) => one.node === node.id);
      const after = mine.reduce(withNumber, node);
      changed ||= after !== node;
      return after;
    });
    return changed ? withDocument(work, { nodes }) : work;
  },
  mergeKey: ({ numbers }) => `numbers ${numbers.map(({ node, field }) => `${node} ${field}`).join(', ')}`,
});

function withNumber(node: DocumentNode, { field, index = 0, value }: PlacedNumber): DocumentNode {
  const old = node.parameters[field];
  const list = listIn(node, field);
  if (list) {
    if (index >= list.values.length || list.values[index] === value) return node;
    const values = list.values.with(index, value);
    return { ...node, parameters: { ...node.parameters, [field]: { ...list, values } } };
  }
  if (!isPlainNumber(old)) return node;
  if (typeof old === 'object' && old.value === value) return node;
  return { ...node, parameters: { ...node.parameters, [field]: { ...old, value } } };
}

/** A parameter that is a list of numbers of its own, with its default filled in; undefined for any other. */
function listIn(node: DocumentNode, field: string) {
  const definition = catalogue.find(node.type);
  const spec = definition?.parameters[field];
  if (!definition || spec?.kind !== 'numbers') return undefined;
  const value = valueOf(spec, node.parameters[field], settingsOf(definition, node));
  return isNumbers(value) ? value : undefined;
}

type Value = DocumentNode['parameters'][string] | undefined;

/** Whether a parameter's value is a number of its own; one that is not written down has its default. */
export function isPlainNumber(
  value: Value,
): value is { readonly value: number; readonly trainable?: boolean } | undefined {
  return (
    value === undefined ||
    (typeof value === 'object' && 'value' in value && !isShared(value) && !isNumbers(value))
  );
}
