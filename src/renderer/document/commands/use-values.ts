import { isNumbers, type DocumentNode, type ParameterValue } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { heldValue } from '../held-value';
import { isPlainNumber } from './set-numbers';

/** A number of the document: of a node, one of a list of a node, or a shared one. */
export type NumberPlace =
  | {
      readonly kind: 'own';
      readonly node: string;
      readonly field: string;
      /** Place in its list, from 0; null for a number of its own. */
      readonly element: number | null;
    }
  | { readonly kind: 'shared'; readonly name: string };

export interface UsedValue {
  readonly place: NumberPlace;
  readonly value: number;
}

export interface UseValuesArguments {
  readonly values: readonly UsedValue[];
  /** The number's name while it slides: what follows at once is one step, which bears the name. */
  readonly sliding?: string;
}

/** Takes values that were tried out into the document, all in one step of undo of its own. */
export const useValues = defineCommand<UseValuesArguments>({
  label: ({ sliding }) => (sliding === undefined ? 'Use these values' : `Set ${sliding}`),
  apply: (work, { values }) => {
    const { nodes, parameters } = work.document;
    const newNodes = nodes.map((node) =>
      values.reduce(
        (changed, { place, value }) =>
          place.kind === 'own' && place.node === node.id ? withValue(changed, place, value) : changed,
        node,
      ),
    );
    const newParameters = parameters?.map((one) => {
      const used = values.find(({ place }) => place.kind === 'shared' && place.name === one.name);
      return used === undefined || used.value === one.value
        ? one
        : Object.assign({}, one, { value: used.value });
    });
    const areNodesNew = newNodes.some((node, i) => node !== nodes[i]);
    const areParametersNew = newParameters?.some((one, i) => one !== parameters?.[i]) ?? false;
    if (!areNodesNew && !areParametersNew) return work;
    return withDocument(work, {
      ...(areNodesNew ? { nodes: newNodes } : {}),
      ...(newParameters && areParametersNew ? { parameters: newParameters } : {}),
    });
  },
  mergeKey: ({ values, sliding }) =>
    sliding === undefined ? null : `slide ${JSON.stringify(values.map(({ place }) => place))}`,
});

function withValue(
  node: DocumentNode,
  { field, element }: Extract<NumberPlace, { readonly kind: 'own' }>,
  value: number,
): DocumentNode {
  const after = changed(heldValue(node, field), element, value);
  return after === undefined ? node : { ...node, parameters: { ...node.parameters, [field]: after } };
}

/** The parameter with the number in place; undefined when it has it already, or holds something else. */
function changed(
  old: ParameterValue | undefined,
  element: number | null,
  value: number,
): ParameterValue | undefined {
  if (isNumbers(old)) {
    // A list that counts as a number, such as where something on a line begins, has one element.
    const at = element ?? 0;
    const before = old.values[at];
    return before === undefined || before === value || (element === null && old.values.length > 1)
      ? undefined
      : { ...old, values: old.values.with(at, value) };
  }
  if (element !== null || !isPlainNumber(old) || old?.value === value) return undefined;
  return { ...old, value };
}
