import { SHARED_NAME, type SharedParameter } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';
import { replaceUses } from './shared-uses';

/** Changes the value or the mark of a shared parameter, or its name in all its uses. A name that is taken is refused. */
export const setShared = defineCommand<{
  readonly name: string;
  readonly change: Partial<SharedParameter>;
}>({
  label: ({ name, change }) =>
    change.name === undefined ? `Set ${name}` : `Rename ${name} to ${change.name}`,
  apply: (work, { name, change }) => {
    const { nodes, parameters = [] } = work.document;
    const index = parameters.findIndex((one) => one.name === name);
    const before = parameters[index];
    if (!before) return work;
    const after = { ...before, ...change };
    const isRenamed = after.name !== name;
    const isTaken = isRenamed && parameters.some((one) => one.name === after.name);
    if (isTaken || !SHARED_NAME.test(after.name) || isSame(before, after)) return work;
    return withDocument(work, {
      parameters: parameters.with(index, after),
      ...(isRenamed ? { nodes: replaceUses(nodes, name, { shared: after.name }) } : {}),
    });
  },
  mergeKey: ({ name, change }) => `shared ${name} ${Object.keys(change).join(' ')}`,
});
