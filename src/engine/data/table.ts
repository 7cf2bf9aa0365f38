import type { Diagnostic } from '../base/diagnostic';

/** A measured table; times increase from row to row, within each trajectory where there are several. */
export interface Table {
  /** Id of the document's data source. */
  readonly id: string;
  readonly rowCount: number;
  readonly timeColumn: string;
  /** The time column. */
  readonly times: Float64Array;
  /** Number columns by name, the time column among them; NaN where a cell is empty. */
  readonly columns: Readonly<Record<string, Float64Array>>;
  /** The other columns, as text. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /** Which trajectory each row belongs to; absent when the table holds a single one. */
  readonly groups?: readonly string[];
}

export interface ParsedTable {
  /** Undefined when a diagnostic is an error. */
  readonly table: Table | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What may be in a table, so that opening one takes bounded time and memory. */
export const TABLE_LIMITS = Object.freeze({ characters: 50 * 1024 * 1024, cells: 5_000_000 });
