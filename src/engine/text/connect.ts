/** What stands in calls and rates -> wires, with everything that is wrong about names and ports. */
import type { DocumentNode, PortReference } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { Cursor, Stop } from './cursor';
import { nearest } from './nearest';
import type { NodePorts } from './node-ports';
import { formulaField, rateForm } from './node-ports';
import type { ReadNode } from './read-nodes';
import type { Name, RateStatement, Reference } from './syntax';
import type { Reporter } from './text-problem';
import type { Span } from './tokens';

/** A wire of the text: its ends, and which value of a neural block it carries. */
export interface TextWire extends Span {
  readonly from: PortReference;
  readonly to: PortReference;
  readonly index?: number;
}

export interface Connecting {
  readonly nodes: ReadonlyMap<string, DocumentNode>;
  readonly definitionOf: (node: DocumentNode) => NodeDefinition | undefined;
  /** By node id. */
  readonly ports: ReadonlyMap<string, NodePorts>;
  /** Ids of nodes whose type nobody knows, which is a mistake of its own. */
  readonly unclear: ReadonlySet<string>;
  /** Names that a statement with a mistake would have made. */
  readonly broken: ReadonlySet<string>;
  readonly reporter: Reporter;
  /** Takes note of where a node is named. */
  readonly mention: (node: DocumentNode, span: Span) => void;
}

function find(name: Name, { nodes, broken, reporter, mention }: Connecting): DocumentNode | undefined {
  const node = nodes.get(name.text);
  if (node) mention(node, name);
  else if (!broken.has(name.text)) {
    const close = nearest(name.text, nodes.keys());
    reporter.report(
      name,
      `There is no node "${name.text}".`,
      close === undefined ? `Add a line that begins with: ${name.text} =` : `Did you mean ${close}?`,
    );
  }
  return node;
}

/** The id of a port by what the text calls it. */
function portId(
  node: DocumentNode,
  name: Name,
  side: 'inputs' | 'outputs',
  { ports, reporter }: Connecting,
): string | undefined {
  const own = ports.get(node.id);
  const known = own?.[side];
  const called = (id: string) => own?.names.get(id) ?? id;
  const found = known?.find((id) => called(id) === name.text);
  if (found !== undefined) return found;
  if (known === undefined || name.isQuoted) return name.text;
  const names = known.map(called);
  const close = nearest(name.text, names);
  const word = side === 'inputs' ? 'input' : 'output';
  const list = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  reporter.report(
    name,
    `"${node.name}" has no ${word} "${name.text}".`,
    close === undefined ? list : `Did you mean ${close}?`,
    { code: 'dangling-wire', where: { node: node.id } },
  );
  return undefined;
}

function sourceOf(reference: Reference, connecting: Connecting): PortReference | undefined {
  const node = find(reference.name, connecting);
  if (!node) return undefined;
  if (reference.port) {
    const port = portId(node, reference.port, 'outputs', connecting);
    return port === undefined ? undefined : { node: node.id, port };
  }
  if (connecting.unclear.has(node.id)) return undefined;
  const own = connecting.ports.get(node.id);
  if (own?.mainOutput !== undefined) return { node: node.id, port: own.mainOutput };
  const names = (own?.outputs ?? []).map((id) => own?.names.get(id) ?? id);
  connecting.reporter.report(
    reference,
    names.length === 0 ? `"${node.name}" gives no value.` : `"${node.name}" gives several values.`,
    names.length === 0
      ? 'Name another node.'
      : `Write ${names.map((port) => `${node.name}.${port}`).join(' or ')}.`,
    { where: { node: node.id } },
  );
  return undefined;
}

function wire(
  reference: Reference,
  to: PortReference | undefined,
  connecting: Connecting,
): readonly TextWire[] {
  const from = sourceOf(reference, connecting);
  if (!from || !to) return [];
  const { start, end, index } = reference;
  return [{ from, to, start, end, ...(index === undefined ? {} : { index }) }];
}

/** The wires into a node that its own statement names. */
export function callWires(read: ReadNode, node: DocumentNode, connecting: Connecting): readonly TextWire[] {
  const { ports, reporter, definitionOf } = connecting;
  const own = ports.get(node.id);
  const definition = definitionOf(node);
  const variables = definition && formulaField(definition) !== undefined ? own?.inputs : undefined;
  const byName = variables ? variablePlaces(read.inputs, variables) : undefined;
  let label: string | undefined;
  let hasLabel = false;
  return read.inputs.flatMap((item, i) => {
    if (item.label) {
      label = portId(node, item.label, 'inputs', connecting);
      hasLabel = true;
    } else if (!hasLabel) {
      label = own?.onlyInput ?? (byName ? byName[i] : placeIn(i, own?.inputs, definition));
      if (label === undefined) {
        const known = (own?.inputs ?? []).map((id) => own?.names.get(id) ?? id);
        const has = known.length === 0 ? 'It has no inputs.' : `Its inputs are ${known.join(', ')}.`;
        reporter.report(item, `It is not said to which input of "${node.name}" this goes.`, has, {
          where: { node: node.id },
        });
      }
    }
    const reference = referenceIn(item, connecting);
    if (!reference) return [];
    return wire(reference, label === undefined ? undefined : { node: node.id, port: label }, connecting);
  });
}

/**
 * The inputs of a formula are its variables, in the order in which they occur in it, which nobody counts: what is called as one of
 * them goes there, the others in order to those that are left.
 */
function variablePlaces(
  items: ReadNode['inputs'],
  variables: readonly string[],
): readonly (string | undefined)[] {
  const named = items.map(({ label, tokens: [first, second] }) => {
    const name = label?.text ?? (second ? undefined : first?.text);
    return variables.find((variable) => variable === name);
  });
  const left = variables.filter((variable) => !named.includes(variable));
  return named.map((name) => name ?? left.shift());
}

/** The port at this place of the definition; a port that takes any number of wires takes all that follow. */
function placeIn(
  i: number,
  inputs: readonly string[] | undefined,
  definition: NodeDefinition | undefined,
): string | undefined {
  const variadic = inputs?.findIndex((port) => definition?.inputs[port]?.variadic === true) ?? -1;
  return inputs?.[variadic >= 0 ? Math.min(i, variadic) : i];
}

function referenceIn(item: ReadNode['inputs'][number], { reporter }: Connecting): Reference | undefined {
  try {
    const cursor = new Cursor(item.tokens, item.end);
    const reference = cursor.reference();
    cursor.finish();
    return reference;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    reporter.report(error.span, error.message, error.fix);
    return undefined;
  }
}

/** The wires of a line such as `hares' = growth + hunt`. */
export function rateWires(statement: RateStatement, connecting: Connecting): readonly TextWire[] {
  const node = find(statement.target, connecting);
  const port = node && ratePort(statement, node, connecting);
  const to = node && port !== undefined ? { node: node.id, port } : undefined;
  return statement.terms.flatMap((term) => wire(term, to, connecting));
}

/** The port that a rate line is about. */
export function ratePort(
  statement: RateStatement,
  node: DocumentNode,
  connecting: Connecting,
): string | undefined {
  if (connecting.unclear.has(node.id)) return undefined;
  if (statement.port) return portId(node, statement.port, 'inputs', connecting);
  const definition = connecting.definitionOf(node);
  const form = definition && rateForm(definition);
  if (form?.primes === statement.primes) return form.port;
  const fix = form
    ? `Write ${node.name}${"'".repeat(form.primes)} instead.`
    : 'Only states have rates; wire other nodes in their own line.';
  connecting.reporter.report(statement.target, `"${node.name}" has no derivative of this order.`, fix, {
    where: { node: node.id },
  });
  return undefined;
}
