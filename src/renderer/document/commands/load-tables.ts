import type { TableTexts } from '../../../engine/index';
import { defineCommand } from '../command';

/** Takes the text of tables, by the id of their data, as it is on disk now. */
export const loadTables = defineCommand<{ readonly tables: TableTexts }>({
  label: () => 'Reload data',
  apply: (work, { tables }) => {
    const known = new Set(work.document.data.map(({ id }) => id));
    const changed = Object.entries(tables).filter(([id, text]) => known.has(id) && work.tables[id] !== text);
    if (changed.length === 0) return work;
    return { ...work, tables: { ...work.tables, ...Object.fromEntries(changed) } };
  },
});
