import { defineCommand, withDocument } from '../command';
import { exposedIn, exposedText } from '../exposed';
import { changeNode } from './change-node';

/** Shows a parameter from inside a subsystem in the form of the subsystem, or no longer. */
export const exposeParameter = defineCommand<{
  readonly subsystem: string;
  readonly node: string;
  readonly field: string;
  readonly shown: boolean;
}>({
  label: ({ node, field, shown }, { document }) =>
    `${shown ? 'Show' : 'Hide'} ${document.nodes.find(({ id }) => id === node)?.name ?? node}.${field}`,
  apply: (work, { subsystem, node, field, shown }) => {
    const { document } = work;
    const nodes = changeNode(document.nodes, subsystem, (own) => {
      const before = exposedIn(own);
      const others = before.filter((one) => one.node !== node || one.field !== field);
      if (shown === others.length < before.length) return own;
      const text = exposedText(shown ? [...others, { node, field }] : others);
      const { exposed: _, ...parameters } = own.parameters;
      return { ...own, parameters: text === '' ? parameters : { ...parameters, exposed: text } };
    });
    return nodes === document.nodes ? work : withDocument(work, { nodes });
  },
});
