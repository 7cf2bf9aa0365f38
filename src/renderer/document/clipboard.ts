/**
 * A part of a model as text, for the clipboard: what was picked with all that it needs. The text is JSON,
 *
 *     { "format": "symbiode-copy", "version": 1, "schemaVersion": 3,
 *       "nodes": […], "wires": […], "data": […], "parameters": […], "layout": { … } }
 *
 * whose parts are those of a saved document. Nodes of the canvas that was copied from have no `inside`; those in
 * copied subsystems keep theirs. Tables come along as text. Trained weights stay behind: they belong to runs.
 */
import {
  emptyDocument,
  isClean,
  isShared,
  LIMITS,
  problem,
  readDocument,
  type DataSource,
  type Diagnostic,
  type DocumentNode,
  type Note,
  type ParameterValue,
  type SymbiodeDocument,
} from '../../engine/index';
import { movedInto, withInside } from './nesting';
import { nodesInFrames } from './frames';
import type { Selection, Work } from './work';

const FORMAT = 'symbiode-copy';
const VERSION = 1;

/** What was copied. */
export type Copy = Pick<SymbiodeDocument, 'nodes' | 'wires' | 'data' | 'parameters' | 'layout'>;

/** What is picked, with what it needs: contents of subsystems, nodes on frames, wires between, shared numbers, tables. */
export function copyOf({ document, tables }: Work, selection: Selection): Copy {
  const picked = new Set(selection.notes ?? []);
  const frames = (document.layout.notes ?? []).filter(({ id }) => picked.has(id));
  const chosen = withInside(document, [...selection.nodes, ...nodesInFrames(document, frames)]);
  const nodes = document.nodes
    .filter(({ id }) => chosen.has(id))
    .map((node) => (node.inside !== undefined && chosen.has(node.inside) ? node : movedInto(node, null)));
  const wires = document.wires.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node));
  const notes = (document.layout.notes ?? []).flatMap((note): Note[] => {
    if (note.inside !== undefined && chosen.has(note.inside)) return [note];
    const { inside: _, ...outside } = note;
    return picked.has(note.id) ? [outside] : [];
  });
  const values = nodes.flatMap(({ parameters }) => Object.values(parameters));
  const shared = new Set(values.flatMap((value) => (isShared(value) ? [value.shared] : [])));
  const used = new Set(values.flatMap((value) => dataIn(value) ?? []));
  const isWire = new Set(wires.map(({ id }) => id));
  return {
    nodes,
    wires,
    data: document.data.filter(({ id }) => used.has(id)).map((source) => withText(source, tables[source.id])),
    parameters: (document.parameters ?? []).filter(({ name }) => shared.has(name)),
    layout: {
      nodes: only(document.layout.nodes, chosen),
      wires: only(document.layout.wires ?? {}, isWire),
      notes,
    },
  };
}

/** What is picked, as text for the clipboard; null when that is nothing which could be put anywhere. */
export function copyText(work: Work, selection: Selection): string | null {
  const copy = copyOf(work, selection);
  return copy.nodes.length === 0 && (copy.layout.notes ?? []).length === 0 ? null : textOf(copy);
}

/** The text of a copy. */
export function textOf(copy: Copy): string {
  const { schemaVersion } = emptyDocument();
  return `${JSON.stringify({ format: FORMAT, version: VERSION, schemaVersion, ...copy }, null, 2)}\n`;
}

export interface ReadCopy {
  /** Undefined when the text holds nothing that could be pasted; the diagnostics say why. */
  readonly copy: Copy | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads text from the clipboard, be it a copy or a whole document; what is not sound in every part is refused. */
export function readCopy(text: string): ReadCopy {
  if (text.length > LIMITS.text)
    return refused('file-too-large', 'What the clipboard holds is too large.', 'Copy less at once.');
  const json = parsed(text);
  const format = json?.['format'];
  if (!json || (format !== FORMAT && format !== 'symbiode'))
    return refused(
      'not-a-document',
      'The clipboard holds no part of a model.',
      'Select nodes, frames or comments and copy them first.',
    );
  const version = json['version'];
  if (format === FORMAT && version !== VERSION)
    return typeof version === 'number' && version > VERSION
      ? refused(
          'version-too-new',
          'What the clipboard holds was copied from a newer version of Symbiode.',
          'Copy it from this version.',
        )
      : broken('its "version" is not a number that is known.');
  const { title, description, simulation, training } = emptyDocument();
  const whole = format === FORMAT ? { ...json, title, description, simulation, training, run: null } : json;
  const read = readDocument({ ...whole, format: 'symbiode' });
  const wrong = read.diagnostics.find(({ severity }) => severity === 'error');
  if (!read.document || !isClean(read.diagnostics)) return broken(wrong?.message ?? 'it cannot be read.');
  const { nodes, wires, data, parameters = [], layout } = read.document;
  return { copy: { nodes, wires, data, parameters, layout }, diagnostics: [] };
}

/** Id of the table that a value refers to. */
export function dataIn(value: ParameterValue): string | undefined {
  return typeof value === 'object' && 'data' in value && typeof value.data === 'string'
    ? value.data
    : undefined;
}

/** Nodes that stand on the canvas that was copied from, and not in a copied subsystem. */
export function outermost({ nodes }: Pick<Copy, 'nodes'>): readonly DocumentNode[] {
  return nodes.filter(({ inside }) => inside === undefined);
}

/** A table with its text in it, as a path means nothing elsewhere; as it is where the text is not known. */
function withText(source: DataSource, csv: string | undefined): DataSource {
  return csv === undefined ? source : { ...source, source: { kind: 'inline', csv } };
}

function only<T>(record: Readonly<Record<string, T>>, ids: ReadonlySet<string>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

function refused(code: Diagnostic['code'], message: string, fix: string): ReadCopy {
  return { copy: undefined, diagnostics: [problem(code, {}, message, fix)] };
}

function broken(why: string): ReadCopy {
  return refused(
    'not-a-document',
    `The part of a model in the clipboard is broken: ${why}`,
    'Copy it again.',
  );
}
