import { defineCommand, withDocument } from '../command';
import { changeNode } from './change-node';

/** Gives a node another name. Two nodes of one name are allowed for the moment; the problems list says so. */
export const rename = defineCommand<{ readonly node: string; readonly name: string }>({
  label: ({ name }) => `Rename to ${name}`,
  apply: (work, { node, name }) => {
    const nodes = changeNode(work.document.nodes, node, (old) =>
      old.name === name ? old : { ...old, name },
    );
    return nodes === work.document.nodes ? work : withDocument(work, { nodes });
  },
  mergeKey: ({ node }) => `rename ${node}`,
});
