import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { DataSource, SymbiodeDocument } from '../document/schema';
import { sizeOf } from '../ir/tensor';
import type { Block } from './block';
import { title } from './block';
import type { ColumnNames, ColumnParameter } from './column-parameters';
import { columnParameters } from './column-parameters';
import { stateShape } from './shapes';

/** References of nodes to tables and columns that are not there, and references to too many or too few. */
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
  if (!source || !table)
    return [
      problem(
        'data-missing',
        { ...where, column: first },
        source
          ? `${title(block)} refers to the table "${source.name}", which could not be read.`
          : `${title(block)} refers to a data table "${data}" that the document does not have.`,
        'Add the table to the document, or choose another column.',
      ),
    ];
  const names = Object.keys(table.columns);
  return columns
    .filter((column) => !Object.hasOwn(table.columns, column))
    .map((column) =>
      problem(
        'data-column-missing',
        { ...where, column },
        `${title(block)} refers to the column "${column}", which "${source.name}" does not have.`,
        `Choose one of ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`,
      ),
    );
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
