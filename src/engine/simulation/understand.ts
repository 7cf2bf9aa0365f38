import type { SymbiodeDocument } from '../document/schema';
import { readTables } from '../data/read-tables';
import type { Table } from '../data/table';
import { lower } from '../lowering/lower';
import type { Lowered } from '../lowering/model';
import { isClean } from '../base/diagnostic';

/** A lowered document together with the tables it refers to. */
export interface Understood extends Lowered {
  /** The tables that could be read, by data source id. */
  readonly tables: ReadonlyMap<string, Table>;
}

/** Reads the tables from their CSV texts (by data source id) and lowers the document: all diagnostics at once. */
export function understand(document: SymbiodeDocument, texts: Readonly<Record<string, string>>): Understood {
  const { tables, diagnostics: ofTables } = readTables(document, texts);
  const { model, equations, diagnostics } = lower(document, tables);
  return {
    model: isClean(ofTables) ? model : undefined,
    equations,
    diagnostics: [...ofTables, ...diagnostics],
    tables,
  };
}
