/**
 * Document -> the graph that the mathematics sees. Wires are led through the borders of subsystems, so that grouping
 * nodes never changes what they mean; what only orders the canvas is left out; shared parameters stand in their
 * places; what is muted says so itself, and muted observations and events are gone.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import type { Registry } from '../base/registry';
import { LIMITS } from '../document/limits';
import { isShared } from '../document/parameter-value';
import type {
  DocumentNode,
  ParameterValue,
  SharedParameter,
  SymbiodeDocument,
  Wire,
} from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { createBorders, leadThrough, type Border, type BorderKinds, type Borders } from './borders';

export interface PlainGraph {
  readonly nodes: readonly DocumentNode[];
  /** A wire that leads through borders keeps the id of its last piece; from there to its start it may be one of several. */
  readonly wires: readonly Wire[];
  readonly diagnostics: readonly Diagnostic[];
}

export function plainGraph(document: SymbiodeDocument, definitions: Registry<NodeDefinition>): PlainGraph {
  const borders = borderKinds(document, definitions);
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
  const through = borders.size === 0 ? document.wires : throughBorders(document, borders, diagnostics);
  return { nodes, wires: through.filter((wire) => !gone.has(wire.to.node)), diagnostics };
}

/** What of the document only orders the canvas. */
export function borderKinds(document: SymbiodeDocument, definitions: Registry<NodeDefinition>): BorderKinds {
  const kinds = new Map<string, Border>();
  for (const { id, type } of document.nodes) {
    const border = definitions.find(type)?.border;
    if (border) kinds.set(id, border);
  }
  return kinds;
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
function misplaced({ nodes }: SymbiodeDocument, borders: BorderKinds): readonly Diagnostic[] {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return nodes.flatMap(({ id, name, inside }) => {
    const isBorder = borders.has(id) && borders.get(id) !== 'subsystem';
    const wrong = inside === undefined ? isBorder : names.has(inside) && borders.get(inside) !== 'subsystem';
    if (!wrong) return [];
    return [
      repairable(
        problem(
          'bad-subsystem',
          { node: id },
          inside === undefined
            ? `"${name}" is a port of a subsystem and stands in none.`
            : `"${name}" stands inside "${names.get(inside) ?? inside}", which is not a subsystem.`,
          inside === undefined ? 'Remove it, or paste it into a subsystem.' : 'Move it to another canvas.',
        ),
        inside === undefined
          ? repair(`Remove “${name}”`, { kind: 'remove-node', node: id })
          : repair('Move it to the outermost canvas', { kind: 'move-out', node: id }),
      ),
    ];
  });
}

function throughBorders(
  document: SymbiodeDocument,
  kinds: BorderKinds,
  diagnostics: Diagnostic[],
): readonly Wire[] {
  const borders = createBorders(document, kinds);
  const through = leadThrough(document, borders);
  for (const wire of document.wires) diagnostics.push(...missingBorder(wire, borders));
  if (through.tooMany) diagnostics.push(tooMany(through.tooMany));
  return through.wires;
}

/** A wire at a port that a subsystem, an inlet or an outlet does not have. */
function missingBorder(wire: Wire, { kinds, hasPort }: Borders): readonly Diagnostic[] {
  return (['from', 'to'] as const).flatMap((side) => {
    const { node, port } = wire[side];
    if (!kinds.has(node) || hasPort(wire[side], side)) return [];
    return [
      repairable(
        problem(
          'dangling-wire',
          { wire: wire.id, node, port },
          `A wire ${side === 'from' ? 'starts' : 'ends'} at a port that ${kinds.get(node) === 'subsystem' ? 'the subsystem' : 'its node'} does not have.`,
          'Remove the wire or connect it to another port.',
        ),
        repair('Remove the wire', { kind: 'remove-wire', wire: wire.id }),
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
      repairable(
        problem(
          'bad-parameter',
          { node: node.id, field },
          `"${field}" of "${node.name}" takes the shared parameter "${value.shared}", which is not there.`,
          'Choose another shared parameter, or enter a number.',
        ),
        repair('Use its default instead', { kind: 'set-parameter', node: node.id, field, value: undefined }),
      ),
    );
    return [];
  });
  return { ...node, parameters: Object.fromEntries(entries) };
}
