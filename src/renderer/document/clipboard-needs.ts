/** What copied nodes need besides one another: shared numbers and tables, found in the document or brought along. */
import {
  catalogue,
  isShared,
  type DataSource,
  type DocumentNode,
  type ParameterValue,
  type SharedParameter,
  type SymbiodeDocument,
} from '../../engine/index';
import { dataIn, type Copy } from './clipboard';
import { exposedIn, exposedText } from './exposed';
import { isSame } from './is-same';
import { nextName } from './names';
import type { Work } from './work';

/** What things of the copy are called in the document. */
export interface Renamed {
  readonly nodes: ReadonlyMap<string, string>;
  readonly shared: ReadonlyMap<string, string>;
  readonly data: ReadonlyMap<string, string>;
}

/** A shared number that has the same name and value here is the same; another gets a free name. */
export function sharedHere(
  { parameters = [] }: SymbiodeDocument,
  copy: Copy,
): { readonly names: ReadonlyMap<string, string>; readonly added: readonly SharedParameter[] } {
  const taken = new Set(parameters.map(({ name }) => name));
  const added: SharedParameter[] = [];
  const names = (copy.parameters ?? []).map((one): [string, string] => {
    if (parameters.some((other) => isSame(other, one))) return [one.name, one.name];
    const name = nextName(taken, one.name);
    taken.add(name);
    added.push({ ...one, name });
    return [one.name, name];
  });
  return { names: new Map(names), added };
}

/** A table with the same meaning and the same text is here already; another gets a free id and name. */
export function dataHere(
  { document, tables }: Work,
  copy: Copy,
  fresh: (kind: string) => string,
): { readonly ids: ReadonlyMap<string, string>; readonly added: readonly DataSource[] } {
  const taken = new Set(document.data.map(({ name }) => name));
  const added: DataSource[] = [];
  const ids = copy.data.map((source): [string, string] => {
    const there = document.data.find((other) => isSameTable(other, tables[other.id], source));
    if (there) return [source.id, there.id];
    const name = nextName(taken, source.name);
    taken.add(name);
    const id = fresh('data');
    added.push({ ...source, id, name });
    return [source.id, id];
  });
  return { ids: new Map(ids), added };
}

/**
 * Parameters under the names of the document. What refers to something that the copy lacks takes its default, as it
 * could mean another thing here.
 */
export function parametersHere(
  node: DocumentNode,
  { nodes, shared, data }: Renamed,
): DocumentNode['parameters'] {
  const here = (value: ParameterValue): ParameterValue | undefined => {
    if (isShared(value)) {
      const name = shared.get(value.shared);
      return name === undefined ? undefined : { shared: name };
    }
    const table = dataIn(value);
    if (table === undefined) return value;
    const id = data.get(table);
    // Only references to columns name a table.
    return id === undefined ? undefined : ({ ...(value as object), data: id } as ParameterValue);
  };
  const entries = Object.entries(node.parameters).flatMap(([field, value]): [string, ParameterValue][] => {
    const kept = here(value);
    return kept === undefined ? [] : [[field, kept]];
  });
  if (catalogue.find(node.type)?.border === 'subsystem' && 'exposed' in node.parameters) {
    const exposed = exposedIn(node).flatMap(({ node: inner, field }) => {
      const id = nodes.get(inner);
      return id === undefined ? [] : [{ node: id, field }];
    });
    entries.push(['exposed', exposedText(exposed)]);
  }
  return Object.fromEntries(entries);
}

function isSameTable(there: DataSource, text: string | undefined, source: DataSource): boolean {
  const { id: _, source: kept, ...meaning } = there;
  const { id: __, source: wanted, ...wantedMeaning } = source;
  const sameText = wanted.kind === 'inline' ? text === wanted.csv : isSame(kept, wanted);
  return sameText && isSame(meaning, wantedMeaning);
}
