import type { Diagnostic } from '../base/diagnostic';
import { caution, isClean } from '../base/diagnostic';
import { parseTable } from './parse-table';
import type { ParsedTable, Table } from './table';

/** What is needed of a document to read its tables. */
export interface TableSources {
  readonly data: readonly {
    readonly id: string;
    readonly name: string;
    readonly source: { readonly kind: 'inline' } | { readonly kind: 'file'; readonly path: string };
    readonly timeColumn: string;
    readonly groupColumn?: string;
  }[];
  readonly nodes: readonly { readonly parameters: Readonly<Record<string, unknown>> }[];
}

export interface ReadTables {
  readonly tables: ReadonlyMap<string, Table>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The same texts are read again after every edit of a document: what came of them, and the last whole answer. */
const recent = new WeakMap<object, { readonly parsed: Map<string, ParsedTable>; last?: ReadTables }>();

/** Columns of a data source that a parameter value names: one, or several together. */
function columnsIn(value: unknown, id: string): readonly string[] {
  if (typeof value !== 'object' || value === null || !('data' in value) || value.data !== id) return [];
  const one = 'column' in value ? [value.column] : [];
  const several: readonly unknown[] = 'columns' in value && Array.isArray(value.columns) ? value.columns : [];
  return [...one, ...several].filter((column) => typeof column === 'string');
}

/** Columns of a data source that some node refers to. */
function columnsUsed({ nodes }: TableSources, id: string): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { parameters } of nodes)
    for (const value of Object.values(parameters))
      for (const column of columnsIn(value, id)) used.add(column);
  return used;
}

/**
 * Reads the tables of a document from their CSV texts, by data source id. A source without a text is left out with a
 * caution: a model can be solved without its data, and who cannot do without them says so.
 */
export function readTables(document: TableSources, texts: Readonly<Record<string, string>>): ReadTables {
  const known = recent.get(texts) ?? { parsed: new Map<string, ParsedTable>() };
  recent.set(texts, known);
  const { parsed } = known;
  const tables = new Map<string, Table>();
  const diagnostics: Diagnostic[] = [];
  for (const data of document.data) {
    const { id, timeColumn, groupColumn } = data;
    const text = Object.hasOwn(texts, id) ? texts[id] : undefined;
    const numeric = columnsUsed(document, id);
    const key =
      text === undefined
        ? JSON.stringify([id, data.name, data.source])
        : JSON.stringify([id, timeColumn, groupColumn ?? null, ...numeric]);
    const grouping = groupColumn === undefined ? {} : { groupColumn };
    const result =
      parsed.get(key) ??
      (text === undefined ? missing(data) : parseTable(text, { id, timeColumn, ...grouping, numeric }));
    parsed.set(key, result);
    diagnostics.push(...result.diagnostics);
    if (result.table && isClean(result.diagnostics)) tables.set(id, result.table);
  }
  if (!known.last || !isSameAnswer(known.last, tables, diagnostics)) known.last = { tables, diagnostics };
  return known.last;
}

function missing({ id, name, source }: TableSources['data'][number]): ParsedTable {
  const told = caution(
    'data-missing',
    { data: id },
    source.kind === 'file'
      ? `The table "${name}" is missing: "${source.path}" is not beside the document.`
      : `The table "${name}" is missing.`,
    'The model is solved without it, and not trained: find the file, or remove the table.',
  );
  return { table: undefined, diagnostics: [told] };
}

/** Whether the answer is as before, so that whoever follows from the tables need not do so again. */
function isSameAnswer(
  { tables, diagnostics }: ReadTables,
  nextTables: ReadTables['tables'],
  nextDiagnostics: ReadTables['diagnostics'],
): boolean {
  return (
    tables.size === nextTables.size &&
    [...nextTables].every(([id, table]) => tables.get(id) === table) &&
    diagnostics.length === nextDiagnostics.length &&
    nextDiagnostics.every((one, i) => one === diagnostics[i])
  );
}
