import { isShared } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { changeNode } from './change-node';

/** Gives a field a number of its own again, which begins as the shared one. */
export const unshareParameter = defineCommand<{ readonly node: string; readonly field: string }>({
  label: ({ node, field }, { document }) =>
    `Give ${document.nodes.find(({ id }) => id === node)?.name ?? node}.${field} its own number`,
  apply: (work, { node: id, field }) => {
    const { parameters = [] } = work.document;
    const nodes = changeNode(work.document.nodes, id, (node) => {
      const value = node.parameters[field];
      if (value === undefined || !isShared(value)) return node;
      const shared = parameters.find(({ name }) => name === value.shared);
      const { [field]: _, ...others } = node.parameters;
      if (!shared) return { ...node, parameters: others };
      const own = { value: shared.value, trainable: shared.trainable };
      return { ...node, parameters: { ...node.parameters, [field]: own } };
    });
    return nodes === work.document.nodes ? work : withDocument(work, { nodes });
  },
});
