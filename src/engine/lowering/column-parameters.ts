import type { Block } from './block';
import { columnsOf } from './resolve-parameters';

/** What lowering needs to know of a table: its columns, time included. */
export interface ColumnNames {
  readonly columns: Readonly<Record<string, unknown>>;
  /** The time column, as long as the columns; absent where only their names are known. */
  readonly times?: Float64Array;
  /** Which trajectory each row belongs to; absent when there is one. */
  readonly groups?: readonly string[];
}

/** A parameter of a node that refers to columns. */
export interface ColumnParameter {
  readonly field: string;
  readonly data: string;
  readonly columns: readonly string[];
}

/** Every reference of a node to columns of tables. */
export function columnParameters(block: Block): readonly ColumnParameter[] {
  return Object.entries(block.definition?.parameters ?? {}).flatMap(([field, spec]) => {
    if (spec.kind !== 'column' && spec.kind !== 'columns') return [];
    if (!Object.hasOwn(block.node.parameters, field)) return [];
    const reference = columnsOf(block.node.parameters[field]);
    return reference ? [{ field, ...reference }] : [];
  });
}
