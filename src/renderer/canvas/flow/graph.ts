/**
 * The document as React Flow's nodes and edges. Every object is kept as it is for as long as what it shows is the
 * same, so that an edit redraws the nodes it touches and no other, whatever the size of the document.
 */
import { bordersOf } from '../../../engine/index';
import type { Edge, Node } from '@xyflow/react';
import type {
  Diagnostic,
  DocumentNode,
  NodeDefinition,
  Point,
  SymbiodeDocument,
  Tint,
  Wire,
} from '../../../engine/index';
import { inputsOf, outputsOf, portName } from '../../document/ports';
import type { Selection } from '../../document/work';
import { ROLE_HUE } from '../../document/role-hue';
import type { Hue } from '../../ui/RoleMark';
import { LARGE } from '../nodes/level';
import { faceOf, holdsText, unknownFace, type NodeFace } from '../nodes/node-face';
import { expectedHandles, expectedSize } from '../nodes/node-size';
import { handleId, portKey } from '../nodes/port-key';

export interface NodeData extends Record<string, unknown> {
  readonly node: DocumentNode;
  readonly face: NodeFace;
  readonly problems: readonly Diagnostic[];
  /** For a subsystem, its ports and what stands in it as one text: they change without the node itself. */
  readonly ports: string;
  /** The colour that the user gave it. */
  readonly tint?: Tint;
  /** Handle ids that have a wire, sorted and joined by spaces: cheap to compare. */
  readonly wired: string;
}

export type FlowNode = Node<NodeData, 'symbiode'>;

export interface WireData extends Record<string, unknown> {
  readonly hue: Hue;
  readonly wire: Wire;
  /** Which of the tracks for feedback wires it takes: one per output port, so that no two sources share a line. */
  readonly track: number;
  /** Points that it passes on its way. */
  readonly points: readonly Point[] | undefined;
}

export type FlowWire = Edge<WireData, 'symbiode'>;

export interface Catalogue {
  find(id: string): NodeDefinition | undefined;
}

export interface Scene {
  readonly document: SymbiodeDocument;
  readonly selection: Selection;
  /** The subsystem whose canvas is drawn; null is the outermost one. */
  readonly scope: string | null;
  readonly problems: ReadonlyMap<string, readonly Diagnostic[]>;
}

const NO_PROBLEMS: readonly Diagnostic[] = [];

/** Nodes for `scene`, reusing those of `before` that still hold; a node being dragged stays where the pointer has it. */
export function flowNodes(
  before: readonly FlowNode[],
  { document, selection, scope, problems }: Scene,
  catalogue: Catalogue,
): readonly FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selection.nodes);
  const handles = wiredHandles(document.wires);
  const shown = document.nodes.filter(({ inside = null }) => inside === scope);
  const after = shown.map((node): FlowNode => {
    const old = known.get(node.id);
    const wired = handles.get(node.id)?.join(' ') ?? '';
    const at = document.layout.nodes[node.id] ?? { x: 0, y: 0 };
    const position = old?.dragging ? old.position : at;
    const mine = problems.get(node.id) ?? NO_PROBLEMS;
    const selected = chosen.has(node.id);
    const definition = catalogue.find(node.type);
    const ports = definition?.border === 'subsystem' ? portsText(definition, node, document) : '';
    const sameData =
      old &&
      old.data.node === node &&
      old.data.wired === wired &&
      old.data.ports === ports &&
      old.data.tint === at.tint &&
      sameProblems(old.data.problems, mine);
    const samePlace = old && old.position.x === position.x && old.position.y === position.y;
    if (sameData && samePlace && old.selected === selected) return old;
    const data = sameData
      ? old.data
      : {
          ...dataOf(node, document, wired, definition),
          problems: mine,
          ports,
          ...(at.tint === undefined ? {} : { tint: at.tint }),
        };
    const rest = old ?? (shown.length > LARGE ? { ...blank(node), ...expected(data.face) } : blank(node));
    const sameTint = old && old.data.tint === at.tint;
    return {
      ...rest,
      ...(sameTint ? {} : { domAttributes: marks(node.id, at.tint) }),
      ariaLabel: spoken(data),
      position,
      selected,
      data,
    };
  });
  return sameList(before, after) ? before : after;
}

/** Edges for `scene`, reusing those of `before` that still hold. */
export function flowWires(
  before: readonly FlowWire[],
  { document, selection, scope }: Scene,
  catalogue: Catalogue,
): readonly FlowWire[] {
  const known = new Map(before.map((wire) => [wire.id, wire]));
  const nodes = new Map(
    document.nodes.filter(({ inside = null }) => inside === scope).map((node) => [node.id, node]),
  );
  const chosen = new Set(selection.wires);
  const tracks = trackOfSource(document.wires);
  const shown = document.wires.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node));
  const after = shown.map((wire): FlowWire => {
    const old = known.get(wire.id);
    const [source, target] = [nodes.get(wire.from.node), nodes.get(wire.to.node)];
    const definition = source && carrier(source, wire, document, catalogue);
    const hue = definition ? ROLE_HUE[definition.role] : 'neutral';
    const selected = chosen.has(wire.id);
    const ariaLabel = `Wire from ${source?.name ?? '?'} ${portName(document, wire.from)} to ${target?.name ?? '?'} ${portName(document, wire.to)}`;
    const track = tracks.get(portKey(wire.from, 'out')) ?? 0;
    const points = document.layout.wires?.[wire.id];
    const same =
      old?.data?.wire === wire &&
      old.data.points === points &&
      old.data.hue === hue &&
      old.data.track === track &&
      old.ariaLabel === ariaLabel;
    if (same && old.selected === selected) return old;
    return {
      id: wire.id,
      type: 'symbiode',
      source: wire.from.node,
      sourceHandle: handleId('out', wire.from.port),
      target: wire.to.node,
      targetHandle: handleId('in', wire.to.port),
      selected,
      ariaLabel,
      data: { hue, wire, track, points },
    };
  });
  return sameList(before, after) ? before : after;
}

/** The type of node whose value a wire carries: what comes through a border wears the hue of its first source. */
function carrier(
  source: DocumentNode,
  wire: Wire,
  document: SymbiodeDocument,
  catalogue: Catalogue,
): NodeDefinition | undefined {
  const own = catalogue.find(source.type);
  if (own?.border === undefined) return own;
  const [first] = bordersOf(document).sources(wire.from);
  const behind = document.nodes.find(({ id }) => id === first?.node);
  return behind ? catalogue.find(behind.type) : own;
}

/** Tracks repeat after this many, as they would otherwise lead too far out. */
const TRACKS = 5;

/** Every source of wires has the next track, in the order in which the wires were drawn. */
function trackOfSource(wires: readonly Wire[]): ReadonlyMap<string, number> {
  const tracks = new Map<string, number>();
  for (const { from } of wires) {
    const key = portKey(from, 'out');
    if (!tracks.has(key)) tracks.set(key, tracks.size % TRACKS);
  }
  return tracks;
}

/** Diagnostics by the node they speak of and by the subsystems around it, from where it cannot be seen. */
export function byNode(
  diagnostics: readonly Diagnostic[],
  document: SymbiodeDocument,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const insideOf = new Map(document.nodes.map((node) => [node.id, node.inside]));
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const id = diagnostic.where.node;
    if (id === undefined) continue;
    const passed = new Set<string>();
    // A file may hold circles.
    for (let at: string | undefined = id; at !== undefined && !passed.has(at); at = insideOf.get(at)) {
      passed.add(at);
      const group = groups.get(at);
      if (group) group.push(diagnostic);
      else groups.set(at, [diagnostic]);
    }
  }
  return groups;
}

function blank(node: DocumentNode): Pick<FlowNode, 'id' | 'type'> {
  return { id: node.id, type: 'symbiode' };
}

/** Attributes of the element around a node. */
function marks(id: string, tint: Tint | undefined): NonNullable<FlowNode['domAttributes']> {
  // React Flow passes these on to the element; its type leaves out data attributes.
  return { 'data-node-id': id, 'data-tint': tint } as unknown as NonNullable<FlowNode['domAttributes']>;
}

/**
 * What React Flow would find out by drawing a node, which it then need not do: in a large document only the nodes
 * that are in view are ever drawn.
 */
function expected(face: NodeFace): Pick<FlowNode, 'measured' | 'handles'> {
  return { measured: expectedSize(face), handles: expectedHandles(face) };
}

function dataOf(
  node: DocumentNode,
  document: SymbiodeDocument,
  wired: string,
  definition: NodeDefinition | undefined,
): Pick<NodeData, 'node' | 'face' | 'wired'> {
  const face = definition
    ? faceOf(definition, node, document)
    : unknownFace(node, portsIn(wired, 'in:'), portsIn(wired, 'out:'));
  return { node, face, wired };
}

function portsText(definition: NodeDefinition, node: DocumentNode, document: SymbiodeDocument): string {
  const ports = [inputsOf(definition, node, document), outputsOf(definition, node, document)];
  return JSON.stringify([ports, holdsText(document, node.id)]);
}

function portsIn(wired: string, prefix: string): readonly string[] {
  return wired
    .split(' ')
    .filter((handle) => handle.startsWith(prefix))
    .map((handle) => handle.slice(prefix.length));
}

function wiredHandles(wires: readonly Wire[]): ReadonlyMap<string, readonly string[]> {
  const sets = new Map<string, Set<string>>();
  const note = (node: string, handle: string): void => {
    const set = sets.get(node);
    if (set) set.add(handle);
    else sets.set(node, new Set([handle]));
  };
  for (const { from, to } of wires) {
    note(from.node, handleId('out', from.port));
    note(to.node, handleId('in', to.port));
  }
  return new Map([...sets].map(([node, set]) => [node, [...set].sort()]));
}

function spoken({ node, face, problems }: NodeData): string {
  const count =
    problems.length === 0 ? '' : `, ${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  return `${node.name}, ${face.title}${count}`;
}

function sameProblems(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((problem, index) => {
      const other = b[index];
      return (
        other?.code === problem.code &&
        other.message === problem.message &&
        other.where.port === problem.where.port
      );
    })
  );
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
