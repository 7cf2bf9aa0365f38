/**
 * Text -> document. What the text does not show (ids, places on the canvas, notes, the run) comes from the document
 * that it is an edit of. All mistakes are found at once; with any of them there is no document.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { Registry } from '../base/registry';
import { emptyDocument } from '../document/defaults';
import { LIMITS } from '../document/limits';
import type { Json } from '../document/migrate';
import { readDocument } from '../document/parse';
import type { DataSource, Layout, SharedParameter, SymbiodeDocument } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import type { BuiltNode } from './build-nodes';
import { buildNodes } from './build-nodes';
import { keepComments, placeComments } from './comments';
import { isSame } from './is-same';
import { specialTypes } from './node-ports';
import { orderNodes, orderWires } from './order-document';
import { placeNodes } from './place-nodes';
import { connectAll, prepareConnecting } from './connect-all';
import { placedStatements } from './print-text';
import { readData, readSettings, readShared } from './read-settings';
import { readStatements } from './read-statements';
import type { Statement } from './syntax';
import type { Reporter, TextProblem } from './text-problem';
import { createReporter } from './text-problem';
import type { Span } from './tokens';
import { readTokens } from './tokens';

/** Where the parts of a document stand in its text. */
export interface TextPlaces {
  /** Whole statements, from first to last, under the keys of `placedStatements`. */
  readonly statements: readonly (Span & { readonly key: string })[];
  /** By node id. */
  readonly nodes: ReadonlyMap<string, NodePlace>;
  /** Settings, by paths of the document such as `simulation.rtol`. */
  readonly settings: ReadonlyMap<string, Span>;
  /** Every place at which a node is named. */
  readonly mentions: readonly (Span & { readonly node: string })[];
}

export interface NodePlace {
  readonly name: Span;
  readonly type: Span;
  /** By parameter. */
  readonly fields: ReadonlyMap<string, Span>;
}

export interface ParsedText {
  /** Undefined when there is a mistake; `base` itself when the text says the same. */
  readonly document: SymbiodeDocument | undefined;
  readonly problems: readonly TextProblem[];
  readonly places: TextPlaces;
}

const NOWHERE: TextPlaces = { statements: [], nodes: new Map(), settings: new Map(), mentions: [] };

/** Reads the text of a model; without `base` as a new document. */
export function parseText(
  text: string,
  base: SymbiodeDocument = emptyDocument(),
  definitions: Registry<NodeDefinition> = catalogue,
): ParsedText {
  const reporter = createReporter(text);
  if (text.length > LIMITS.text) {
    reporter.report({ start: 0, end: 1 }, 'The text is too long.', 'Keep large tables in files.', {
      code: 'file-too-large',
    });
    return { document: undefined, problems: reporter.problems(), places: NOWHERE };
  }
  const { tokens, comments } = readTokens(text);
  const { statements, broken } = readStatements(tokens, reporter, specialTypes(definitions));
  const settings = readSettings(statements, reporter);
  const shared = readAll(statements, 'shared', (one) => readShared(one, reporter));
  const data = readAll(statements, 'data', (one) => readData(one, reporter));
  const names = {
    shared: new Set([...shared.map(({ value }) => value.name), ...broken]),
    data: new Set([...data.map(({ value }) => value.id), ...broken]),
  };
  const built = buildNodes({ statements, base, definitions, names, reporter });
  const mentions: (Span & { readonly node: string })[] = [];
  const connecting = prepareConnecting(built, definitions, broken, reporter, mentions);
  const { wires, keys } = connectAll(statements, built, connecting);
  const places: TextPlaces = {
    statements: statements.map((one) => ({
      start: one.start,
      end: one.end,
      key: keys.get(one) ?? keyOf(one),
    })),
    nodes: new Map(built.map((one) => [one.node.id, placeOf(one)])),
    settings: settings.fields,
    mentions,
  };
  const nodes = orderNodes(statements, built, base, definitions, reporter);
  const draft: SymbiodeDocument = {
    ...base,
    title: settings.title ?? base.title,
    description: settings.description,
    nodes,
    wires: orderWires(wires, nodes, base, definitions, reporter),
    data: likeList(
      data.map(({ value }) => value),
      base.data,
    ),
    ...sharedList(
      shared.map(({ value }) => value),
      base,
    ),
    simulation: like(settings.simulation, base.simulation),
    training: like(settings.training, base.training),
  };
  const document = {
    ...draft,
    layout: layoutOf(draft, base, definitions, placeComments(comments, places.statements, text)),
  };
  if (reporter.problems().length === 0)
    check(document, { built, shared, data, settings: settings.fields }, reporter);
  const problems = reporter.problems();
  return {
    document: problems.length > 0 ? undefined : isSame(document, base) ? base : document,
    problems,
    places,
  };
}

interface Read<T> {
  readonly statement: Span;
  readonly value: T;
}

function readAll<K extends Statement['kind'], T>(
  statements: readonly Statement[],
  kind: K,
  read: (statement: Extract<Statement, { kind: K }>) => T | undefined,
): readonly Read<T>[] {
  return statements.flatMap((statement) => {
    if (statement.kind !== kind) return [];
    const value = read(statement as Extract<Statement, { kind: K }>);
    return value === undefined ? [] : [{ statement, value }];
  });
}

/** Settings that were read, of the same object where they say the same; what they hold is checked at the end. */
function like<T extends object>(read: object, before: T): T {
  return isSame(read, before) ? before : (read as T);
}

function likeList(list: readonly DataSource[], before: readonly DataSource[]): readonly DataSource[] {
  return list.map((one) => {
    // The text does not say where a table came from.
    const origin = before.find(({ id }) => id === one.id)?.origin;
    const whole = origin === undefined ? one : { ...one, origin };
    return before.find((old) => isSame(old, whole)) ?? whole;
  });
}

function sharedList(
  list: readonly SharedParameter[],
  base: SymbiodeDocument,
): Pick<SymbiodeDocument, 'parameters'> {
  // An undefined field would be written as one.
  if (list.length > 0 || base.parameters?.length === 0) return { parameters: list };
  return {};
}

function placeOf({ read: { statement, fields } }: BuiltNode) {
  return { name: statement.name, type: statement.type, fields };
}

/** The key of a statement about no node. */
function keyOf(statement: Statement): string {
  if (statement.kind === 'shared') return `shared ${statement.name.text}`;
  if (statement.kind === 'data') return `data ${statement.id.text}`;
  return statement.kind;
}

function layoutOf(
  draft: SymbiodeDocument,
  base: SymbiodeDocument,
  definitions: Registry<NodeDefinition>,
  comments: NonNullable<Layout['comments']>,
): Layout {
  const { layout, nodes, wires } = base;
  const [keptNodes, keptWires] = [
    new Set(draft.nodes.map(({ id }) => id)),
    new Set(draft.wires.map(({ id }) => id)),
  ];
  const gone = new Set(nodes.map(({ id }) => id).filter((id) => !keptNodes.has(id)));
  const goneWires = new Set(wires.map(({ id }) => id).filter((id) => !keptWires.has(id)));
  const stays = Object.entries(layout.nodes).filter(([id]) => !gone.has(id));
  const added = placeNodes({
    nodes: draft.nodes,
    wires: draft.wires,
    layout: layout.nodes,
    isState: ({ type }) => definitions.find(type)?.role === 'state',
  }).filter(([id]) => !nodes.some((node) => node.id === id));
  const { wires: points, notes, comments: before, ...rest } = layout;
  const keys = new Set(
    before?.length ? ['end', ...placedStatements(base, definitions).map(({ key }) => key)] : [],
  );
  const kept = keepComments(comments, before, (at) => keys.has(at));
  return {
    ...rest,
    nodes: Object.fromEntries([...stays, ...added]),
    ...(points
      ? { wires: Object.fromEntries(Object.entries(points).filter(([id]) => !goneWires.has(id))) }
      : {}),
    ...(notes ? { notes: notes.filter(({ inside }) => inside === undefined || !gone.has(inside)) } : {}),
    ...(kept ? { comments: kept } : {}),
  };
}

interface Sources {
  readonly built: readonly BuiltNode[];
  readonly shared: readonly Read<SharedParameter>[];
  readonly data: readonly Read<DataSource>[];
  readonly settings: ReadonlyMap<string, Span>;
}

/** Limits and structure, as for a file. */
function check(document: SymbiodeDocument, sources: Sources, { report }: Reporter): void {
  for (const { code, severity, where, message, fix } of readDocument(document as unknown as Json).diagnostics)
    if (severity === 'error') report(spanOf(where, document, sources), message, fix, { code, where });
}

function spanOf(where: Diagnostic['where'], document: SymbiodeDocument, sources: Sources): Span {
  const { field = '' } = where;
  const [, list, index] = /^(nodes|data|parameters)\[(\d+)\]/.exec(field) ?? [];
  const at = Number(index);
  const node = where.node ?? (list === 'nodes' ? document.nodes[at]?.id : undefined);
  const found =
    sources.built.find((one) => one.node.id === node)?.read.statement.name ??
    (list === 'data' ? sources.data[at]?.statement : undefined) ??
    (list === 'parameters' ? sources.shared[at]?.statement : undefined) ??
    sources.data.find(({ value }) => value.id === where.data)?.statement ??
    sources.settings.get(field) ??
    sources.shared.find(({ value }) => `parameters.${value.name}` === field)?.statement;
  return found ?? { start: 0, end: 1 };
}
