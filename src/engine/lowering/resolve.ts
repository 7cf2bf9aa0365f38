/** Document -> blocks and links: definitions found, parameters read, wires attached to ports, counts checked. */
import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import type { Registry } from '../base/registry';
import type { DocumentNode, SymbiodeDocument, Wire } from '../document/schema';
import type { NodeDefinition, Port } from '../nodes/define';
import type { Block, BlockNumber, Link } from './block';
import { title, wiredParameters } from './block';
import { plainGraph } from './plain-graph';
import { resolveParameters } from './resolve-parameters';

export interface Resolved {
  /** In document order; a repeated id keeps its first node. */
  readonly blocks: readonly Block[];
  readonly byId: ReadonlyMap<string, Block>;
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A block whose wires are still being attached. */
interface OpenBlock extends Block {
  readonly numbers: Map<string, BlockNumber>;
  readonly incoming: Map<string, Link[]>;
  readonly outgoing: Link[];
}

export function resolveNodes(document: SymbiodeDocument, definitions: Registry<NodeDefinition>): Resolved {
  const graph = plainGraph(document, definitions);
  const diagnostics: Diagnostic[] = [...graph.diagnostics];
  const byId = new Map<string, OpenBlock>();
  for (const node of graph.nodes)
    if (!byId.has(node.id)) byId.set(node.id, openBlock(node, byId.size, definitions, diagnostics));
  const links: Link[] = [];
  for (const wire of graph.wires) {
    const [from, to] = [byId.get(wire.from.node), byId.get(wire.to.node)];
    // An end without a node is the structural check's finding.
    if (!from || !to) continue;
    const missing = [...missingPort(wire, from, 'outputs'), ...missingPort(wire, to, 'inputs')];
    diagnostics.push(...missing);
    if (missing.length > 0) continue;
    const link: Link = { wire, from, to };
    links.push(link);
    from.outgoing.push(link);
    const before = to.incoming.get(wire.to.port);
    if (before) before.push(link);
    else to.incoming.set(wire.to.port, [link]);
  }
  const blocks = [...byId.values()];
  for (const block of blocks) {
    diagnostics.push(...wrongCounts(block));
    // What a wire gives is no number of the model: it has no slot, and training does not see it.
    for (const [field] of wiredParameters(block)) block.numbers.delete(field);
  }
  return { blocks, byId, links, diagnostics };
}

function openBlock(
  node: DocumentNode,
  index: number,
  definitions: Registry<NodeDefinition>,
  diagnostics: Diagnostic[],
): OpenBlock {
  const attached = { index, node, incoming: new Map<string, Link[]>(), outgoing: [] };
  const definition = definitions.find(node.type);
  if (!definition || node.typeVersion > definition.version) {
    diagnostics.push(unknownType(node, definition));
    return {
      ...attached,
      definition: undefined,
      settings: {},
      numbers: new Map(),
      inputs: undefined,
      outputs: undefined,
    };
  }
  const { settings, numbers, diagnostics: mistakes } = resolveParameters(node, definition);
  const found = [...mistakes, ...settingProblems(node, definition, settings)];
  diagnostics.push(...found);
  // Wrong settings make ports that depend on them unknowable; wrong numbers do not.
  const portsOf = (
    from: ((settings: Block['settings']) => Readonly<Record<string, Port>>) | undefined,
    ports: Readonly<Record<string, Port>>,
  ) => {
    const known = !from || found.length === 0 ? (from?.(settings) ?? ports) : undefined;
    return known && portMap(known);
  };
  return {
    ...attached,
    definition,
    settings,
    numbers: new Map(numbers),
    inputs: portsOf(definition.inputsFrom, definition.inputs),
    outputs: portsOf(definition.outputsFrom, definition.outputs),
  };
}

const portMaps = new WeakMap<object, ReadonlyMap<string, Port>>();

/** Nodes of one type share their definition's ports. */
function portMap(ports: Readonly<Record<string, Port>>): ReadonlyMap<string, Port> {
  const known = portMaps.get(ports) ?? new Map(Object.entries(ports));
  portMaps.set(ports, known);
  return known;
}

function unknownType(node: DocumentNode, definition: NodeDefinition | undefined): Diagnostic {
  return problem(
    'unknown-node-type',
    { node: node.id },
    definition
      ? `"${node.name}" was made with version ${node.typeVersion} of "${node.type}"; this program has version ${definition.version}.`
      : `"${node.name}" is of the type "${node.type}", which this program does not have.`,
    'Open the document with a version that has it, or replace the node; it is kept as it is until then.',
  );
}

function settingProblems(
  node: DocumentNode,
  definition: NodeDefinition,
  settings: Block['settings'],
): readonly Diagnostic[] {
  return (definition.check?.(settings) ?? []).map(({ field, message, fix, column }) =>
    problem(
      definition.parameters[field]?.kind === 'expression' ? 'bad-expression' : 'bad-parameter',
      column === undefined ? { node: node.id, field } : { node: node.id, field, position: column },
      message,
      fix,
    ),
  );
}

function missingPort(wire: Wire, block: Block, side: 'inputs' | 'outputs'): readonly Diagnostic[] {
  const ports = block[side];
  const port = side === 'inputs' ? wire.to.port : wire.from.port;
  if (!ports || ports.has(port)) return [];
  return [
    repairable(
      problem(
        'dangling-wire',
        { wire: wire.id, node: block.node.id, port },
        `A wire ${side === 'inputs' ? 'ends' : 'starts'} at "${port}" of ${title(block)}, which has no such port.`,
        'Remove the wire or connect it to another port.',
      ),
      repair('Remove the wire', { kind: 'remove-wire', wire: wire.id }),
    ),
  ];
}

function wrongCounts(block: Block): readonly Diagnostic[] {
  return [...(block.inputs ?? [])].flatMap(([name, port]) => {
    const links = block.incoming.get(name) ?? [];
    const where = { node: block.node.id, port: name };
    if (links.length === 0 && port.required)
      return [
        problem(
          'unconnected-port',
          where,
          `Nothing is wired into "${name}" of ${title(block)}.`,
          `Draw a wire to it, for ${portHelp(port)}`,
        ),
      ];
    if (links.length > 1 && !port.variadic)
      return [
        problem(
          'too-many-wires',
          where,
          `${links.length} wires end at "${name}" of ${title(block)}, which takes one.`,
          'Keep one of them, or add them with a Sum.',
        ),
      ];
    return [];
  });
}

/** What a port is for, as the end of a sentence. */
const portHelp = ({ help }: Port) => `${help.charAt(0).toLowerCase()}${help.slice(1)}`;
