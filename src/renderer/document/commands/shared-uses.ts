import {
  catalogue,
  isShared,
  type DocumentNode,
  type ParameterValue,
  type SharedParameter,
  type SymbiodeDocument,
} from '../../../engine/index';

/** A field that takes its number from a shared parameter. */
export interface SharedUse {
  readonly node: DocumentNode;
  readonly field: string;
}

/** Every field that takes this shared parameter, in the order of the document. */
export function sharedUses({ nodes }: SymbiodeDocument, name: string): readonly SharedUse[] {
  return nodes.flatMap((node) =>
    Object.entries(node.parameters).flatMap(([field, value]) =>
      isShared(value) && value.shared === name ? [{ node, field }] : [],
    ),
  );
}

/** The nodes with each use of a shared parameter replaced; those that do not use it stay the same objects. */
export function replaceUses(
  nodes: readonly DocumentNode[],
  name: string,
  value: ParameterValue,
): readonly DocumentNode[] {
  return nodes.map((node) => {
    const entries = Object.entries(node.parameters);
    if (!entries.some(([, old]) => isShared(old) && old.shared === name)) return node;
    return {
      ...node,
      parameters: Object.fromEntries(
        entries.map(([field, old]) => [field, isShared(old) && old.shared === name ? value : old]),
      ),
    };
  });
}

/** The number that stands in a field, ready to be shared; undefined where there is none. */
export function ownNumber(
  node: DocumentNode | undefined,
  field: string,
): Omit<SharedParameter, 'name'> | undefined {
  const spec = node && catalogue.find(node.type)?.parameters[field];
  if (spec?.kind !== 'number') return undefined;
  const value = node?.parameters[field];
  const given = typeof value === 'object' && 'value' in value ? value : undefined;
  return {
    value: given?.value ?? (typeof value === 'number' ? value : spec.default),
    trainable: given?.trainable ?? spec.trainable,
  };
}
