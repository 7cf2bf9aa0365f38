/** Document -> the statements about its nodes. */
import type { Registry } from '../base/registry';
import type { DocumentNode, ParameterValue, SymbiodeDocument, Wire } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import type { ParameterSpec } from '../nodes/parameter-spec';
import {
  allPorts,
  formulaField,
  rateForm,
  shownInside,
  specialTypes,
  takesNothing,
  unitField,
} from './node-ports';
import type { NodePorts } from './node-ports';
import { shownParameters } from './shown-parameters';
import type { Shown } from './shown-parameters';
import type { Names } from './values';
import { valueText } from './values';
import { wireNumbers } from './wire-order';
import { jsonText, nameText, quoted, unitText } from './words';
import { fill } from './fill';

/** What of the document its statements need, looked up once. */
export interface Printing {
  readonly document: SymbiodeDocument;
  readonly definitions: Registry<NodeDefinition>;
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  readonly ports: ReadonlyMap<string, NodePorts>;
  /** Wires by the node at their end. */
  readonly arriving: ReadonlyMap<string, readonly Wire[]>;
  readonly numbers: ReadonlyMap<Wire, number>;
  readonly inside: ReadonlyMap<string, string>;
  readonly special: ReturnType<typeof specialTypes>;
  readonly names: Names;
}

export function preparePrinting(document: SymbiodeDocument, definitions: Registry<NodeDefinition>): Printing {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const arriving = new Map<string, Wire[]>();
  for (const wire of document.wires) {
    // A wire without a start cannot be told.
    if (!nodes.has(wire.from.node)) continue;
    const list = arriving.get(wire.to.node);
    if (list) list.push(wire);
    else arriving.set(wire.to.node, [wire]);
  }
  return {
    document,
    definitions,
    nodes,
    ports: allPorts(document.nodes, definitions),
    arriving,
    numbers: wireNumbers(document, definitions),
    inside: shownInside(document, definitions),
    special: specialTypes(definitions),
    names: {
      shared: new Set((document.parameters ?? []).map(({ name }) => name)),
      data: new Set(document.data.map(({ id }) => id)),
    },
  };
}

/** A statement and what it is about; the key stays when the statement changes. */
export interface PrintedStatement {
  readonly key: string;
  readonly text: string;
}

export const nodeKey = (id: string): string => `node ${id}`;
export const rateKey = (id: string, port: string): string => `rate ${id} ${port}`;
export const endKey = (id: string): string => `end ${id}`;

function portText(port: string, known: readonly string[] | undefined, names: NodePorts['names']): string {
  // A wire may end at what is no port of this side, and then it goes by its id whatever else has that id.
  return known?.includes(port) === true ? nameText(names.get(port) ?? port) : quoted(port);
}

function reference(wire: Wire, { nodes, ports, numbers }: Printing): string {
  const from = nodes.get(wire.from.node);
  const own = ports.get(wire.from.node);
  const { port } = wire.from;
  const output = port === own?.mainOutput ? '' : `.${portText(port, own?.outputs, own?.names ?? new Map())}`;
  const number = numbers.get(wire);
  return `${nameText(from?.name ?? '')}${output}${number === undefined ? '' : `[${number}]`}`;
}

/** Wires by their port, ports in the order of the definition. */
function wiresByPort(
  node: DocumentNode,
  { ports, arriving }: Printing,
): ReadonlyMap<string, readonly Wire[]> {
  const byPort = new Map<string, Wire[]>((ports.get(node.id)?.inputs ?? []).map((port) => [port, []]));
  for (const wire of arriving.get(node.id) ?? []) {
    const list = byPort.get(wire.to.port);
    if (list) list.push(wire);
    else byPort.set(wire.to.port, [wire]);
  }
  for (const [port, wires] of byPort) if (wires.length === 0) byPort.delete(port);
  return byPort;
}

interface Inputs {
  readonly items: readonly string[];
  /** Whether there are labels that could be taken for those of parameters. */
  readonly isUnclear: boolean;
}

function inputItems(node: DocumentNode, definition: NodeDefinition | undefined, printing: Printing): Inputs {
  const own = printing.ports.get(node.id);
  const byPort = wiresByPort(node, printing);
  const items = [...byPort].flatMap(([port, wires], i) =>
    wires.map((wire, k) => {
      const isPlain = k > 0 || (i === 0 && port === own?.onlyInput);
      const label = isPlain ? '' : `${portText(port, own?.inputs, own?.names ?? new Map())}: `;
      return `${label}${reference(wire, printing)}`;
    }),
  );
  const isKnown = (port: string) => own?.inputs?.includes(port) === true;
  const isClear = (port: string) => isKnown(port) && definition?.inputs[port]?.replaces !== true;
  return { items, isUnclear: definition !== undefined && ![...byPort.keys()].every(isClear) };
}

function parameterItems(
  shown: Shown,
  definition: NodeDefinition | undefined,
  names: Names,
): readonly string[] {
  return [...shown].map(([field, value]) => {
    const spec =
      definition && Object.hasOwn(definition.parameters, field) ? definition.parameters[field] : undefined;
    // A parameter that its type does not have is kept as it is.
    const text = definition && !spec ? jsonText(value) : valueText(value, spec?.kind, names);
    return `${nameText(field)}: ${text}`;
  });
}

/** `(a, b; k: 1)`, as the pieces between which lines may break; none when there is nothing to say. */
function callPieces(
  { items, isUnclear }: Inputs,
  parameters: readonly string[],
  needsSplit: boolean,
): readonly string[] {
  const wired = items.map((text, i) => (i < items.length - 1 ? `${text}, ` : text));
  const set = parameters.map((text, i) => (i < parameters.length - 1 ? `${text}, ` : text));
  if (wired.length + set.length === 0) return [];
  const last = wired.pop() ?? '';
  const hasSplit = set.length > 0 ? needsSplit || last !== '' : isUnclear;
  const middle = `${last}${hasSplit ? '; ' : ''}`;
  const all = [...wired, ...(middle === '' ? [] : [middle]), ...set];
  return all.map((text, i) => {
    const isLast = i === all.length - 1;
    return `${i === 0 ? '(' : ''}${isLast ? `${text.trimEnd()})` : text}`;
  });
}

const NO_INPUTS: Inputs = { items: [], isUnclear: false };

/** The statement that makes a node, and for states those about what arrives. */
export function nodeStatements(node: DocumentNode, printing: Printing): readonly PrintedStatement[] {
  const definition = printing.definitions.find(node.type);
  const made = { key: nodeKey(node.id), text: makingStatement(node, definition, printing) };
  if (definition?.role !== 'state') return [made];
  const form = rateForm(definition);
  const own = printing.ports.get(node.id);
  const rates = [...wiresByPort(node, printing)].map(([port, wires]) => {
    const left =
      port === form?.port
        ? "'".repeat(form.primes)
        : `.${portText(port, own?.inputs, own?.names ?? new Map())}`;
    const terms = wires.map((wire, i) => `${i === 0 ? '' : '+ '}${reference(wire, printing)} `);
    return { key: rateKey(node.id, port), text: fill([`${nameText(node.name)}${left} = `, ...terms]) };
  });
  return [made, ...rates];
}

function makingStatement(
  node: DocumentNode,
  definition: NodeDefinition | undefined,
  printing: Printing,
): string {
  const { special, names } = printing;
  const shown = new Map(shownParameters(node, definition));
  const name = node.muted === true ? 'muted ' : '';
  const isPlainVersion = definition !== undefined && node.typeVersion === definition.version;
  const version = isPlainVersion ? '' : `@${node.typeVersion}`;
  const take = (field: string | undefined) => {
    const value = field === undefined ? undefined : shown.get(field);
    if (field !== undefined) shown.delete(field);
    return value;
  };
  const unitParameter = definition && unitField(definition);
  const given = unitParameter === undefined ? undefined : shown.get(unitParameter);
  const unit = typeof given === 'string' && unitText(given).startsWith('[') ? ` ${unitText(given)}` : '';
  if (unit !== '') take(unitParameter);
  const start = definition?.states?.[0]?.initial;
  const startValue = take(start);
  if (definition && start !== undefined && startValue !== undefined) {
    const value = bareValue(startValue, definition.parameters[start]?.kind, names);
    const [, numbers = value, mark = ''] = /^(.*?)( trainable)?$/s.exec(value) ?? [];
    const call = callPieces(NO_INPUTS, parameterItems(shown, definition, names), false);
    return fill([
      `${name}${nameText(node.type)} ${nameText(node.name)}${version} = `,
      ...words(numbers, `${unit}${mark} `),
      ...call,
    ]);
  }
  const isState = definition?.role === 'state';
  const inputs = isState ? NO_INPUTS : inputItems(node, definition, printing);
  if (definition?.id === special.observation && isPlainVersion && isOnlyInput(node, printing)) {
    const field = Object.keys(definition.parameters).find(
      (key) => definition.parameters[key]?.kind === 'column',
    );
    const column = take(field);
    const as = column === undefined ? '' : `as ${bareValue(column, 'column', names)} `;
    const head = `${name}observe ${nameText(node.name)} ${inputs.items.length > 0 ? 'of ' : ''}`;
    const pieces = [
      ...inputs.items.slice(0, -1).map((text) => `${text}, `),
      ...inputs.items.slice(-1).map((text) => `${text} `),
    ];
    const [first = '', ...rest] = pieces;
    const all = [`${head}${first}`, ...rest];
    const last = `${all.at(-1) ?? ''}${as}`;
    return fill([
      ...all.slice(0, -1),
      last,
      ...callPieces(NO_INPUTS, parameterItems(shown, definition, names), false),
    ]);
  }
  const isSubsystem = definition?.border === 'subsystem';
  if (isSubsystem && definition.id === special.subsystem && isPlainVersion) {
    const call = callPieces(inputs, parameterItems(shown, definition, names), true);
    return fill(withTail([`${name}subsystem ${nameText(node.name)} `, ...call], ' {'));
  }
  const formula = definition && formulaField(definition);
  const text =
    formula === undefined ? undefined : (take(formula) ?? definition?.parameters[formula]?.default);
  const before = typeof text === 'string' ? ` ${quoted(text)} ` : '';
  if (formula !== undefined && text !== undefined && typeof text !== 'string')
    shown.set(formula, text as NonNullable<typeof startValue>);
  const type = definition ? nameText(node.type) : quoted(node.type);
  const needsSplit = !definition || !takesNothing(definition);
  const call = callPieces(inputs, parameterItems(shown, definition, names), needsSplit);
  return fill(
    withTail(
      [`${name}${nameText(node.name)} = `, `${type}${version}${before}`, ...call],
      `${unit}${isSubsystem ? ' {' : ''}`,
    ),
  );
}

function isOnlyInput(node: DocumentNode, printing: Printing): boolean {
  const only = printing.ports.get(node.id)?.onlyInput;
  return [...wiresByPort(node, printing).keys()].every((port) => port === only);
}

/** A list of numbers may break anywhere; anything else stays on its line. */
function words(text: string, tail: string): readonly string[] {
  const parts = /^[-\d.e+ ]*$/.test(text) ? text.split(/(?<= )/) : [text];
  return parts.map((part, i) => (i < parts.length - 1 ? part : `${part}${tail}`));
}

/** The pieces with something after the last one, on its line. */
function withTail(pieces: readonly string[], tail: string): readonly string[] {
  return [...pieces.slice(0, -1), `${(pieces.at(-1) ?? '').trimEnd()}${tail}`];
}

/** A value that ends where a parenthesis begins. */
function bareValue(value: ParameterValue, kind: ParameterSpec['kind'] | undefined, names: Names): string {
  const text = valueText(value, kind, names);
  return text.endsWith(')') ? jsonText(value) : text;
}
