import { catalogue, isNumbers, isShared, type DocumentNode } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { settingsOf, valueOf } from '../ports';

/** One number of a node: what it becomes, or how far it moves from what it is, however fast such steps follow. */
export type PlacedNumber = {
  readonly node: string;
  readonly field: string;
  /** Its place in a parameter that is several numbers, or a list of one; absent: the first. */
  readonly index?: number;
} & ({ readonly value: number } | { readonly by: number });

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
      const moved = mine.reduce(withNumber, node);
      changed ||= moved !== node;
      return moved;
    });
    return changed ? withDocument(work, { nodes }) : work;
  },
  mergeKey: ({ numbers }) => `numbers ${numbers.map(({ node, field }) => `${node} ${field}`).join(', ')}`,
});

function withNumber(node: DocumentNode, placed: PlacedNumber): DocumentNode {
  const { field, index = 0 } = placed;
  const list = listIn(node, field);
  if (list) {
    const before = list.values[index];
    if (before === undefined) return node;
    const value = after(before, placed);
    if (value === before) return node;
    const values = list.values.with(index, value);
    return { ...node, parameters: { ...node.parameters, [field]: { ...list, values } } };
  }
  const old = node.parameters[field];
  if (!isPlainNumber(old)) return node;
  const spec = catalogue.find(node.type)?.parameters[field];
  const before = old?.value ?? (spec?.kind === 'number' ? spec.default : 0);
  const value = after(before, placed);
  if (value === old?.value || ('by' in placed && value === before)) return node;
  return { ...node, parameters: { ...node.parameters, [field]: { ...old, value } } };
}

/** What becomes of a number. What is moved has no more digits than the step means. */
function after(before: number, placed: PlacedNumber): number {
  if ('value' in placed) return placed.value;
  if (placed.by === 0) return before;
  const digits = Math.min(100, Math.max(0, 1 - Math.floor(Math.log10(Math.abs(placed.by)))));
  return Number((before + placed.by).toFixed(digits));
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
