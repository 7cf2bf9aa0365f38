import { defineCommand, withDocument } from '../command';

/** Sets the title or the description of the document. */
export const describe = defineCommand<{ readonly title?: string; readonly description?: string }>({
  label: (change) => (change.title === undefined ? 'Edit description' : 'Edit title'),
  apply: (work, change) => {
    const { title = work.document.title, description = work.document.description } = change;
    const same = title === work.document.title && description === work.document.description;
    return same ? work : withDocument(work, { title, description });
  },
  mergeKey: (change) => `describe ${Object.keys(change).join(' ')}`,
});
