/**
 * Document -> the graph that the mathematics sees. Wires are led through the borders of subsystems, so that grouping
 * nodes never changes what they mean; what only orders the canvas is left out; shared parameters stand in their
 * places; what is muted says so itself, and muted observations and events are gone.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Registry } from '../base/registry';
import { LIMITS } from '../document/limits';
import { isShared } from '../document/parameter-value';
import type {
  DocumentNode,
  ParameterValue,
  PortReference,
  SharedParameter,
  SymbiodeDocument,
  Wire,
} from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { portKey } from './block';

export interface PlainGraph {
  readonly nodes: readonly DocumentNode[];
  /** A wire that leads through borders keeps the id of its last piece; from there to its start it may be one of several. */
  readonly wires: readonly Wire[];
  readonly diagnostics: readonly Diagnostic[];
}

type Border = NonNullable<NodeDefinition['border']>;

export function plainGraph(document: SymbiodeDocument, definitions: Registry<NodeDefinition>): PlainGraph {
  const borders = new Map<string, Border>();
  for (const { id, type } of document.nodes) {
    const border = definitions.find(type)?.border;
    if (border) borders.set(id, border);
  }
  const diagnostics = [...misplaced(document, borders)];
  const muted = mutedNodes(document);
  const isGone = ({ id, type }: DocumentNode): boolean => {
    const role = muted.has(id) ? definitions.find(type)?.role : undefined;
    return borders.has(id) || role === 'observation' || role === 'event';
  };
  const gone = new Set(document.nodes.filter(isGone).map(({ id }) => id));
  const shared = new Map((document.parameters ?? []).map((one) => [one.name, one]));
  const nodes = document.nodes
    .filter(({ id }) => !gone.has(id))
    .map((node) => withShared(muted.has(node.id) ? { ...node, muted: true } : node, shared, diagnostics));
  const through = borders.size === 0 ? document.wires : leadThrough(document, borders, diagnostics);
  return { nodes, wires: through.filter((wire) => !gone.has(wire.to.node)), diagnostics };
}

/** Nodes that are muted themselves or through a subsystem around them. */
function mutedNodes({ nodes }: SymbiodeDocument): ReadonlySet<string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isMuted = (node: DocumentNode): boolean => {
    const passed = new Set<string>();
    for (
      let at: DocumentNode | undefined = node;
      at && !passed.has(at.id);
      at = at.inside === undefined ? undefined : byId.get(at.inside)
    ) {
      if (at.muted === true) return true;
      passed.add(at.id);
    }
    return false;
  };
  return new Set(nodes.filter(isMuted).map(({ id }) => id));
}

/** Nodes inside something that is no subsystem, and borders that stand in none. */
function misplaced({ nodes }: SymbiodeDocument, borders: ReadonlyMap<string, Border>): readonly Diagnostic[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return nodes.flatMap(({ id, name, inside }) => {
    const isBorder = borders.has(id) && borders.get(id) !== 'subsystem';
    const wrong = inside === undefined ? isBorder : names.has(inside) && borders.get(inside) !== 'subsystem';
    if (!wrong) return [];
    return [
      problem(
        'bad-subsystem',
        { node: id },
        inside === undefined
          ? `"${name}" is a port of a subsystem and stands in none.`
          : `"${name}" stands inside "${names.get(inside) ?? inside}", which is not a subsystem.`,
        inside === undefined ? 'Remove it, or paste it into a subsystem.' : 'Move it to another canvas.',
      ),
    ];
  });
}

/** Every wire to a node that computes, from each of the nodes that feed it across any number of borders. */
function leadThrough(
  document: SymbiodeDocument,
  borders: ReadonlyMap<string, Border>,
  diagnostics: Diagnostic[],
): readonly Wire[] {
  const insideOf = new Map(document.nodes.map(({ id, inside }) => [id, inside]));
  const arriving = new Map<string, Wire[]>();
  for (const wire of document.wires) {
    const list = arriving.get(portKey(wire.to));
    if (list) list.push(wire);
    else arriving.set(portKey(wire.to), [wire]);
  }
  /** The end on the other side of a border. */
  const across = ({ node, port }: PortReference): PortReference | undefined => {
    const border = borders.get(node);
    if (border === 'subsystem')
      return borders.get(port) === 'outlet' && insideOf.get(port) === node
        ? { node: port, port: 'value' }
        : undefined;
    const around = insideOf.get(node);
    return border === 'inlet' && around !== undefined ? { node: around, port: node } : undefined;
  };
  /** The ends that compute behind an end, each once, in the order of the wires. */
  const sources = (end: PortReference): readonly PortReference[] => {
    const found = new Map<string, PortReference>();
    const seen = new Set<string>();
    const open = [end];
    for (let at = open.pop(); at; at = open.pop()) {
      if (seen.has(portKey(at))) continue;
      seen.add(portKey(at));
      if (!borders.has(at.node)) found.set(portKey(at), at);
      const beyond = across(at);
      const wires = beyond ? (arriving.get(portKey(beyond)) ?? []) : [];
      open.push(...wires.map(({ from }) => from).toReversed());
    }
    return [...found.values()];
  };
  const wires: Wire[] = [];
  for (const wire of document.wires) {
    diagnostics.push(...missingBorder(wire, borders, insideOf));
    if (borders.has(wire.to.node)) continue;
    if (!borders.has(wire.from.node)) wires.push(wire);
    else wires.push(...sources(wire.from).map((from) => ({ ...wire, from })));
    if (wires.length > LIMITS.wires) {
      diagnostics.push(tooMany(wire));
      break;
    }
  }
  return wires;
}

/** A wire at a port that the subsystem does not have. */
function missingBorder(
  wire: Wire,
  borders: ReadonlyMap<string, Border>,
  insideOf: ReadonlyMap<string, string | undefined>,
): readonly Diagnostic[] {
  return (['from', 'to'] as const).flatMap((side) => {
    const { node, port } = wire[side];
    const wanted = side === 'from' ? 'outlet' : 'inlet';
    if (borders.get(node) !== 'subsystem') return [];
    if (borders.get(port) === wanted && insideOf.get(port) === node) return [];
    return [
      problem(
        'dangling-wire',
        { wire: wire.id, node, port },
        `A wire ${side === 'from' ? 'starts' : 'ends'} at a port that the subsystem does not have.`,
        'Remove the wire or connect it to another port.',
      ),
    ];
  });
}

function tooMany(wire: Wire): Diagnostic {
  return problem(
    'too-many-wires',
    { wire: wire.id },
    `With the wires through subsystems counted apart there are more than ${LIMITS.wires}.`,
    'Add values with a Sum inside the subsystem before they leave it.',
  );
}

/** A shared parameter's value and mark in the place that names it. */
export interface SharedUse {
  readonly value: number;
  readonly trainable: boolean;
  readonly shared: string;
}

function withShared(
  node: DocumentNode,
  shared: ReadonlyMap<string, SharedParameter>,
  diagnostics: Diagnostic[],
): DocumentNode {
  if (!Object.values(node.parameters).some(isShared)) return node;
  const entries = Object.entries(node.parameters).flatMap(([field, value]): [string, ParameterValue][] => {
    if (!isShared(value)) return [[field, value]];
    const found = shared.get(value.shared);
    if (found) return [[field, { value: found.value, trainable: found.trainable, shared: found.name }]];
    diagnostics.push(
      problem(
        'bad-parameter',
        { node: node.id, field },
        `"${field}" of "${node.name}" takes the shared parameter "${value.shared}", which is not there.`,
        'Choose another shared parameter, or enter a number.',
      ),
    );
    return [];
  });
  return { ...node, parameters: Object.fromEntries(entries) };
}
