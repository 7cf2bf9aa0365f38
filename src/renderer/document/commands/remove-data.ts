import { defineCommand, withDocument } from '../command';

/** Takes a table out of the document. What refers to it stays and is reported as a problem. */
export const removeData = defineCommand<{ readonly id: string }>({
  label: ({ id }, { document }) => `Remove data ${document.data.find((d) => d.id === id)?.name ?? id}`,
  apply: (work, { id }) => {
    const data = work.document.data.filter((source) => source.id !== id);
    if (data.length === work.document.data.length) return work;
    const tables = Object.fromEntries(Object.entries(work.tables).filter(([key]) => key !== id));
    return { ...withDocument(work, { data }), tables };
  },
});
