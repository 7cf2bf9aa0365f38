import { SHARED_NAME } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';
import { changeNode } from './change-node';
import { ownNumber } from './shared-uses';

/** Makes a field take the shared parameter of this name; one that is not there yet begins with the field's own number. */
export const shareParameter = defineCommand<{
  readonly node: string;
  readonly field: string;
  readonly name: string;
}>({
  label: ({ node, field, name }, { document }) =>
    `Share ${document.nodes.find(({ id }) => id === node)?.name ?? node}.${field} as ${name}`,
  apply: (work, { node: id, field, name }) => {
    const { nodes, parameters = [] } = work.document;
    const number = ownNumber(
      nodes.find((node) => node.id === id),
      field,
    );
    if (!number || !SHARED_NAME.test(name)) return work;
    const after = changeNode(nodes, id, (node) =>
      isSame(node.parameters[field], { shared: name })
        ? node
        : { ...node, parameters: { ...node.parameters, [field]: { shared: name } } },
    );
    if (after === nodes) return work;
    const isThere = parameters.some((one) => one.name === name);
    return withDocument(work, {
      nodes: after,
      ...(isThere ? {} : { parameters: [...parameters, { name, ...number }] }),
    });
  },
});
