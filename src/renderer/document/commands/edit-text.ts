import type { DataSource, TableTexts } from '../../../engine/index';
import { defineCommand } from '../command';
import { readText } from '../read-text';

/** Makes the document what a text says; a text with mistakes changes nothing. */
export const editText = defineCommand<{ readonly text: string }>({
  label: () => 'Edit text',
  apply: (work, { text }) => {
    const { document } = readText(text, work.document);
    if (!document || document === work.document) return work;
    const tables = document.data === work.document.data ? work.tables : tablesOf(document.data, work.tables);
    return { document, tables };
  },
  mergeKey: () => 'text',
});

/** The tables that the document names: those inside the text, and those that are known from elsewhere. */
function tablesOf(data: readonly DataSource[], tables: TableTexts): TableTexts {
  const entries = data.flatMap(({ id, source }) => {
    const text = source.kind === 'inline' ? source.csv : tables[id];
    return text === undefined ? [] : [[id, text] as const];
  });
  return Object.fromEntries(entries);
}
