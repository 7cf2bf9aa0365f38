import { followInputs, type DocumentNode, type ParameterValue } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';
import { changeNode } from './change-node';

/**
 * Sets one parameter of a node; `undefined` gives it back to the definition's default. Wires at the variables of a
 * formula go along with them.
 */
export const setParameter = defineCommand<{
  readonly node: string;
  readonly field: string;
  readonly value: ParameterValue | undefined;
}>({
  label: ({ node, field }, { document }) => {
    const name = document.nodes.find((other) => other.id === node)?.name ?? node;
    return `Set ${name}.${field}`;
  },
  apply: (work, { node, field, value }) => {
    const { document } = work;
    const nodes = changeNode(document.nodes, node, (old) => withParameter(old, field, value));
    if (nodes === document.nodes) return work;
    const at = nodes.findIndex(({ id }) => id === node);
    const [before, after] = [document.nodes[at], nodes[at]];
    const wires = before && after ? followInputs(document, before, after) : document.wires;
    return withDocument(work, { nodes, ...(wires === document.wires ? {} : { wires }) });
  },
  mergeKey: ({ node, field }) => `parameter ${node} ${field}`,
});

function withParameter(node: DocumentNode, field: string, value: ParameterValue | undefined): DocumentNode {
  if (isSame(node.parameters[field], value)) return node;
  const { [field]: _, ...others } = node.parameters;
  return { ...node, parameters: value === undefined ? others : { ...node.parameters, [field]: value } };
}
