import { isNumbers, isShared, type DocumentNode } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** One number of a node. */
export interface PlacedNumber {
  readonly node: string;
  readonly field: string;
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

function withNumber(node: DocumentNode, { field, value }: PlacedNumber): DocumentNode {
  const old = node.parameters[field];
  if (!isPlainNumber(old)) return node;
  if (typeof old === 'object' && old.value === value) return node;
  return { ...node, parameters: { ...node.parameters, [field]: { ...old, value } } };
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
