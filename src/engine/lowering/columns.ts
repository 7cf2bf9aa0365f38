import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { SymbiodeDocument } from '../document/schema';
import type { Block } from './block';
import { title } from './block';
import { columnParameter } from './slots';

/** What lowering needs to know of a table: its columns, time included. */
export interface ColumnNames {
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Columns that observations refer to and that are not there. */
export function checkColumns(
  document: SymbiodeDocument,
  blocks: readonly Block[],
  tables: ReadonlyMap<string, ColumnNames>,
): readonly Diagnostic[] {
  const sources = new Map(document.data.map((source) => [source.id, source]));
  return blocks.flatMap((block) => {
    const found = columnParameter(block);
    if (!found) return [];
    const { data, column } = found.reference;
    const where = { node: block.node.id, field: found.field, data, column };
    const [source, table] = [sources.get(data), tables.get(data)];
    if (!source || !table)
      return [
        problem(
          'data-missing',
          where,
          source
            ? `${title(block)} refers to the table "${source.name}", which could not be read.`
            : `${title(block)} refers to a data table "${data}" that the document does not have.`,
          'Add the table to the document, or choose another column.',
        ),
      ];
    if (Object.hasOwn(table.columns, column)) return [];
    const names = Object.keys(table.columns);
    return [
      problem(
        'data-column-missing',
        where,
        `${title(block)} refers to the column "${column}", which "${source.name}" does not have.`,
        `Choose one of ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`,
      ),
    ];
  });
}
