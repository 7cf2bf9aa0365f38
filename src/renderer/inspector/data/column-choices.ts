import type { SymbiodeDocument, TableTexts } from '../../../engine/index';
import type { ColumnChoice } from '../fields/define';
import { readTable } from './read-table';

/** Every column but time of every table of the document. */
export function columnChoices(data: SymbiodeDocument['data'], tables: TableTexts): readonly ColumnChoice[] {
  return data.flatMap(({ id, name, timeColumn }) =>
    readTable(tables[id] ?? '')
      .columns.filter((column) => column.name !== timeColumn)
      .map((column) => ({ data: id, column: column.name, table: name, numeric: column.numeric })),
  );
}
