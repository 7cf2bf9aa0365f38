import { defineCommand } from '../command';
import { replaceUses } from './shared-uses';

/** Takes a shared parameter away; each field that used it keeps its number as its own. */
export const removeShared = defineCommand<{ readonly name: string }>({
  label: ({ name }) => `Remove ${name}`,
  apply: (work, { name }) => {
    const { parameters: before = [], ...rest } = work.document;
    const shared = before.find((one) => one.name === name);
    if (!shared) return work;
    const parameters = before.filter((one) => one !== shared);
    const own = { value: shared.value, trainable: shared.trainable };
    return {
      ...work,
      document: {
        ...rest,
        nodes: replaceUses(rest.nodes, name, own),
        // A document without shared parameters is written as one that never had any.
        ...(parameters.length > 0 ? { parameters } : {}),
      },
    };
  },
});
