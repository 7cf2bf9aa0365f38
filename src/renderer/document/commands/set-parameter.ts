import type { DocumentNode, ParameterValue } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';
import { changeNode } from './change-node';

/** Sets one parameter of a node; `undefined` gives it back to the definition's default. */
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
    const nodes = changeNode(work.document.nodes, node, (old) => withParameter(old, field, value));
    return nodes === work.document.nodes ? work : withDocument(work, { nodes });
  },
  mergeKey: ({ node, field }) => `parameter ${node} ${field}`,
});

function withParameter(node: DocumentNode, field: string, value: ParameterValue | undefined): DocumentNode {
  if (isSame(node.parameters[field], value)) return node;
  const { [field]: _, ...others } = node.parameters;
  return { ...node, parameters: value === undefined ? others : { ...node.parameters, [field]: value } };
}
