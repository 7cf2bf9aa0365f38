import type { DataSource } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';

/** Adds a table, or replaces the one with the same id; without `csv` the text of the table stays. */
export const setData = defineCommand<{ readonly source: DataSource; readonly csv?: string }>({
  label: ({ source }, { document }) =>
    `${document.data.some((other) => other.id === source.id) ? 'Change' : 'Add'} data ${source.name}`,
  apply: (work, { source, csv }) => {
    const { data } = work.document;
    const index = data.findIndex((other) => other.id === source.id);
    const sameText = csv === undefined || csv === work.tables[source.id];
    if (index >= 0 && isSame(data[index], source) && sameText) return work;
    const changed = withDocument(work, { data: index < 0 ? [...data, source] : data.with(index, source) });
    return sameText ? changed : { ...changed, tables: { ...work.tables, [source.id]: csv } };
  },
  mergeKey: ({ source }) => `data ${source.id}`,
});
