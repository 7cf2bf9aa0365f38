/** A copy made ready for a document: under free ids and names, with what it needs; what is there already is shared. */
import {
  catalogue,
  LIMITS,
  problem,
  type DataSource,
  type Diagnostic,
  type DocumentNode,
  type NodeLayout,
  type Note,
  type Point,
  type PortReference,
  type SharedParameter,
  type Wire,
} from '../../engine/index';
import { outermost, type Copy } from './clipboard';
import { dataHere, parametersHere, sharedHere, type Renamed } from './clipboard-needs';
import { toldOf } from './clipboard-told';
import { freeIds, nextName } from './names';
import { movedInto } from './nesting';
import type { Work } from './work';

/** The arguments of the `paste` and `duplicate` commands: what comes to the document. */
export interface Pasted {
  readonly nodes: readonly DocumentNode[];
  readonly wires: readonly Wire[];
  readonly at: Readonly<Record<string, NodeLayout>>;
  /** Points that wires pass. */
  readonly courses?: Readonly<Record<string, readonly Point[]>>;
  readonly notes?: readonly Note[];
  readonly parameters?: readonly SharedParameter[];
  readonly data?: readonly DataSource[];
  /** Wires that give way to those that come. */
  readonly gone?: readonly string[];
}

export interface PasteResult {
  /** Undefined when nothing can be pasted here; the diagnostics say why. */
  readonly pasted: Pasted | undefined;
  /** The id in the document of each node of the copy. */
  readonly ids: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** What came along or had to be given up, in sentences. */
  readonly told: readonly string[];
}

/** Half of a node of the usual size: its place is its corner. */
const HALF = { x: 95, y: 75 };

/**
 * The copy as it comes to the canvas of `scope`, its middle at `at`. Shared parameters and tables that are the same
 * here are used; others come along. Ports of a subsystem, copied without it, have no meaning on the outermost canvas
 * and are left out there.
 */
export function pasteInto(work: Work, given: Copy, at: Point, scope: string | null): PasteResult {
  const { document } = work;
  const copy = scope === null ? withoutPorts(given) : given;
  if (copy.nodes.length === 0 && (copy.layout.notes ?? []).length === 0)
    return refused('unsupported', 'Ports belong to a subsystem.', 'Enter a subsystem and paste them there.');
  const count = document.nodes.length + copy.nodes.length;
  if (count > LIMITS.nodes)
    return refused(
      'too-many-nodes',
      `The model would have ${count} nodes; the limit is ${LIMITS.nodes}.`,
      'Paste less at once.',
    );
  const fresh = freeIds(document);
  const ids = new Map(copy.nodes.map(({ id }) => [id, fresh('node')]));
  const shared = sharedHere(document, copy);
  const data = dataHere(work, copy, fresh);
  const renamed: Renamed = { nodes: ids, shared: shared.names, data: data.ids };
  const pasted: Pasted = {
    ...placed(copy, { at, scope, ids, fresh }),
    nodes: nodesHere(work, copy, renamed, scope),
    parameters: shared.added,
    data: data.added,
  };
  const told = toldOf(copy, { shared: shared.added, data: data.added }, renamed);
  return { pasted, ids, diagnostics: [], told };
}

/** The middle of what is copied, as `at` is meant. */
export function middleOfCopy(copy: Copy): Point {
  const corners = [
    ...outermost(copy).flatMap(({ id }) => {
      const { x, y } = copy.layout.nodes[id] ?? { x: 0, y: 0 };
      return [
        { x, y },
        { x: x + 2 * HALF.x, y: y + 2 * HALF.y },
      ];
    }),
    ...(copy.layout.notes ?? []).flatMap(({ x, y, width, height, inside }) =>
      inside === undefined
        ? [
            { x, y },
            { x: x + width, y: y + height },
          ]
        : [],
    ),
  ];
  const middle = (values: readonly number[]): number =>
    values.length === 0 ? 0 : (least(values) - least(values.map((value) => -value))) / 2;
  return { x: middle(corners.map(({ x }) => x)), y: middle(corners.map(({ y }) => y)) };
}

/** Spreading thousands of values into `Math.min` would overflow the stack. */
const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));

interface Landing {
  readonly at: Point;
  readonly scope: string | null;
  readonly ids: ReadonlyMap<string, string>;
  readonly fresh: (kind: string) => string;
}

/** Everything that has a place, there; what stands in copied subsystems stays where it is in them. */
function placed(
  copy: Copy,
  { at, scope, ids, fresh }: Landing,
): Pick<Required<Pasted>, 'wires' | 'at' | 'courses' | 'notes'> {
  const middle = middleOfCopy(copy);
  const by = { x: onGrid(at.x - middle.x), y: onGrid(at.y - middle.y) };
  const shift = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  const top = new Set(outermost(copy).map(({ id }) => id));
  const kinds = new Map(copy.nodes.map(({ id, type }) => [id, catalogue.find(type)?.border]));
  const end = ({ node, port }: PortReference): PortReference => ({
    node: ids.get(node) ?? node,
    // The ports of a subsystem are the inlets and outlets in it.
    port: kinds.get(node) === 'subsystem' ? (ids.get(port) ?? port) : port,
  });
  const courses: [string, readonly Point[]][] = [];
  const wires = copy.wires.map(({ id: old, from, to }): Wire => {
    const id = fresh('wire');
    const points = copy.layout.wires?.[old];
    if (points) courses.push([id, top.has(from.node) ? points.map(shift) : points]);
    return { id, from: end(from), to: end(to) };
  });
  const places = copy.nodes.map(({ id }): [string, NodeLayout] => {
    const place = copy.layout.nodes[id] ?? { x: 0, y: 0 };
    return [ids.get(id) ?? id, top.has(id) ? shift(place) : place];
  });
  const notes = (copy.layout.notes ?? []).map(({ inside, ...note }): Note => {
    const canvas = inside === undefined ? scope : (ids.get(inside) ?? scope);
    return {
      ...(inside === undefined ? shift(note) : note),
      id: fresh('note'),
      ...(canvas === null ? {} : { inside: canvas }),
    };
  });
  return { wires, at: Object.fromEntries(places), courses: Object.fromEntries(courses), notes };
}

function nodesHere(
  { document }: Work,
  copy: Copy,
  renamed: Renamed,
  scope: string | null,
): readonly DocumentNode[] {
  const taken = new Set(document.nodes.map(({ name }) => name));
  return copy.nodes.map((node) => {
    const name = nextName(taken, node.name);
    taken.add(name);
    const id = renamed.nodes.get(node.id) ?? node.id;
    const canvas = node.inside === undefined ? scope : (renamed.nodes.get(node.inside) ?? scope);
    return movedInto({ ...node, id, name, parameters: parametersHere(node, renamed) }, canvas);
  });
}

/** The copy without inlets and outlets that stand in no copied subsystem. */
function withoutPorts(copy: Copy): Copy {
  const isPort = (node: DocumentNode): boolean => {
    const border = catalogue.find(node.type)?.border;
    return node.inside === undefined && border !== undefined && border !== 'subsystem';
  };
  const ports = new Set(copy.nodes.filter(isPort).map(({ id }) => id));
  if (ports.size === 0) return copy;
  return {
    ...copy,
    nodes: copy.nodes.filter(({ id }) => !ports.has(id)),
    wires: copy.wires.filter(({ from, to }) => !ports.has(from.node) && !ports.has(to.node)),
  };
}

const onGrid = (value: number): number => Math.round(value / 10) * 10;

function refused(code: Diagnostic['code'], message: string, fix: string): PasteResult {
  return { pasted: undefined, ids: new Map(), diagnostics: [problem(code, {}, message, fix)], told: [] };
}
