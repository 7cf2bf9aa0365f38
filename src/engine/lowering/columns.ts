import type { Diagnostic } from '../base/diagnostic';
import { caution, problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import type { DataSource, SymbiodeDocument } from '../document/schema';
import { sizeOf } from '../ir/tensor';
import type { Block } from './block';
import { title } from './block';
import type { ColumnNames, ColumnParameter } from './column-parameters';
import { columnParameters } from './column-parameters';
import { stateShape } from './shapes';

/**
 * References of nodes to tables and columns that are not there, and references to too many or too few. Without a table
 * a model can still be solved unless one of its inputs is made of it; that a table of the document is missing is said
 * once, where tables are read.
 */
export function checkColumns(
  document: SymbiodeDocument,
  blocks: readonly Block[],
  tables: ReadonlyMap<string, ColumnNames>,
): readonly Diagnostic[] {
  const sources = new Map(document.data.map((source) => [source.id, source]));
  return blocks.flatMap((block) =>
    columnParameters(block).flatMap((parameter) => [
      ...missing(block, parameter, sources.get(parameter.data), tables.get(parameter.data)),
      ...wrongCount(block, parameter),
    ]),
  );
}

function missing(
  block: Block,
  { field, data, columns }: ColumnParameter,
  source: DataSource | undefined,
  table: ColumnNames | undefined,
): readonly Diagnostic[] {
  const [first = ''] = columns;
  const where = { node: block.node.id, field, data };
  const isNeeded = block.definition?.samples === field;
  const report = isNeeded ? problem : caution;
  if (!source)
    return [
      repairable(
        report(
          'data-missing',
          { ...where, column: first },
          `${title(block)} refers to a data table "${data}" that the document does not have.`,
          'Add the table to the document, or choose another column.',
        ),
        repair('Refer to no column', {
          kind: 'set-parameter',
          node: block.node.id,
          field,
          value: undefined,
        }),
      ),
    ];
  if (!table)
    return isNeeded
      ? [
          problem(
            'data-missing',
            { ...where, column: first },
            `${title(block)} is made of the table "${source.name}", which could not be read.`,
            'Find the file of the table, or choose a column of another one.',
          ),
        ]
      : [];
  const names = Object.keys(table.columns);
  const meant = (wrong: string) => columns.length === 1 && onlyLike(names, wrong, source.timeColumn);
  return columns
    .filter((column) => !Object.hasOwn(table.columns, column))
    .map((column) => {
      const other = meant(column);
      return repairable(
        problem(
          'data-column-missing',
          { ...where, column },
          `${title(block)} refers to the column "${column}", which "${source.name}" does not have.`,
          `Choose one of ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`,
        ),
        typeof other === 'string'
          ? repair(`Use the column “${other}”`, {
              kind: 'set-parameter',
              node: block.node.id,
              field,
              value: { data, column: other },
            })
          : undefined,
      );
    });
}

/** The column that is written the same but for capitals, spaces and signs, or the only one there is. */
function onlyLike(names: readonly string[], wrong: string, timeColumn: string): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const others = names.filter((name) => name !== timeColumn);
  const alike = others.filter((name) => plain(name) === plain(wrong));
  const found = alike.length > 0 ? alike : others;
  return found.length === 1 ? found[0] : undefined;
}

/** A state takes one column per element. */
function wrongCount(block: Block, { field, columns }: ColumnParameter): readonly Diagnostic[] {
  const slot = block.definition?.states?.find(({ initialColumns }) => initialColumns === field);
  const size = slot && sizeOf(stateShape(block));
  if (size === undefined || size === columns.length) return [];
  return [
    problem(
      'bad-parameter',
      { node: block.node.id, field },
      `${title(block)} has ${size} element${size === 1 ? '' : 's'} and refers to ${columns.length} columns.`,
      'Choose one column for each element, in order.',
    ),
  ];
}
