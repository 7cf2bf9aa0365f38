import { bordersOf } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';

/** Moves a port of a subsystem, named by its inlet or outlet, one place up (−1) or down (1) among those of its side. */
export const orderPort = defineCommand<{ readonly node: string; readonly by: -1 | 1 }>({
  label: ({ node, by }, { document }) =>
    `Move ${document.nodes.find(({ id }) => id === node)?.name ?? node} ${by < 0 ? 'up' : 'down'}`,
  apply: (work, { node: id, by }) => {
    const { nodes } = work.document;
    const { kinds } = bordersOf(work.document);
    const kind = kinds.get(id);
    const own = nodes.find((node) => node.id === id);
    if (!own || kind === undefined || kind === 'subsystem') return work;
    const side = nodes.filter((node) => node.inside === own.inside && kinds.get(node.id) === kind);
    const other = side[side.indexOf(own) + by];
    if (!other) return work;
    return withDocument(work, {
      nodes: nodes.with(nodes.indexOf(own), other).with(nodes.indexOf(other), own),
    });
  },
});
