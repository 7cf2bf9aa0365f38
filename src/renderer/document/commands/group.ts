import {
  bordersOf,
  catalogue,
  type Border,
  type DocumentNode,
  type NodeLayout,
  type Wire,
} from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { freeIds, freeName } from '../names';
import { movedInto } from '../nesting';
import { outputsOf } from '../ports';
import { subsystemPlace } from '../subsystem-place';
import type { Work } from '../work';
import { middleOf } from './middle-of';

interface GroupArguments {
  /** Id of the subsystem to make. */
  readonly id: string;
  readonly nodes: readonly string[];
  /** Frames and comments of the same canvas that go along. */
  readonly notes?: readonly string[];
}

/**
 * Puts nodes of one canvas into a new subsystem. Each source outside gets one inlet and each source inside that is
 * used outside one outlet. Wires that cross keep their ids and their order at both ends, so the model stays what it
 * is to the last bit. Ports of the subsystem around stay where they are.
 */
export const group = defineCommand<GroupArguments>({
  label: ({ nodes }) => (nodes.length === 1 ? 'Group node' : `Group ${nodes.length} nodes`),
  apply: (work, { id, nodes, notes = [] }) => {
    const members = membersOf(work, nodes);
    const [first] = members;
    if (!first) return work;
    const made = grouped(work, id, members, first.inside ?? null);
    return placed(withNotes(made, id, notes, first.inside), id, members);
  },
  select: ({ id }) => ({ nodes: [id], wires: [] }),
});

/** What can go into a subsystem together. */
function membersOf({ document }: Work, ids: readonly string[]): readonly DocumentNode[] {
  const wanted = new Set(ids);
  const { kinds } = bordersOf(document);
  const able = document.nodes.filter(
    (node) => wanted.has(node.id) && (kinds.get(node.id) ?? 'subsystem') === 'subsystem',
  );
  return able.filter(({ inside }) => inside === able[0]?.inside);
}

function grouped(work: Work, id: string, members: readonly DocumentNode[], scope: string | null): Work {
  const { document } = work;
  const isMember = new Set(members.map((node) => node.id));
  const isBeside = new Set(
    document.nodes.filter(({ inside = null }) => inside === scope).map((node) => node.id),
  );
  const names = new Set(document.nodes.map(({ name }) => name));
  const freshId = freeIds(document, [id]);
  const made: DocumentNode[] = [make('subsystem', id, freeName(names, 'subsystem'), scope)];
  names.add(made[0]?.name ?? '');
  const ports = new Map<string, DocumentNode>();
  const firstPieces: Wire[] = [];

  /** The inlet or outlet for this source, made when first asked for. */
  function portFor(from: Wire['from'], kind: 'inlet' | 'outlet'): DocumentNode {
    const key = `${kind} ${from.node} ${from.port}`;
    const known = ports.get(key);
    if (known) return known;
    const name = freeName(names, `${sourceName(work, from)}_${kind === 'inlet' ? 'in' : 'out'}`);
    const port = make(kind, freshId('node'), name, id);
    names.add(name);
    ports.set(key, port);
    made.push(port);
    const to = kind === 'inlet' ? { node: id, port: port.id } : { node: port.id, port: 'value' };
    firstPieces.push({ id: freshId('wire'), from, to });
    return port;
  }

  const wires = document.wires.map((wire): Wire => {
    const [source, target] = [isMember.has(wire.from.node), isMember.has(wire.to.node)];
    if (source === target || !isBeside.has(wire.from.node) || !isBeside.has(wire.to.node)) return wire;
    if (target) return { ...wire, from: { node: portFor(wire.from, 'inlet').id, port: 'value' } };
    return { ...wire, from: { node: id, port: portFor(wire.from, 'outlet').id } };
  });
  const nodes = document.nodes.map((node) => (isMember.has(node.id) ? movedInto(node, id) : node));
  const places = { ...document.layout.nodes, ...placesOf(work, members, made) };
  return withDocument(work, {
    nodes: [...nodes, ...made],
    wires: [...wires, ...firstPieces],
    layout: { ...document.layout, nodes: places },
  });
}

/** The subsystem in the middle of what it holds, or near it, where it covers nothing. */
function placed(work: Work, id: string, members: readonly DocumentNode[]): Work {
  const { layout, nodes } = work.document;
  const subsystem = nodes.find((node) => node.id === id);
  if (!subsystem) return work;
  const middle = middleOf(members.map((node) => layout.nodes[node.id] ?? { x: 0, y: 0 }));
  const place = subsystemPlace(work.document, subsystem, middle);
  const places = { ...layout.nodes, [id]: { ...place, origin: place } };
  return withDocument(work, { layout: { ...layout, nodes: places } });
}

function withNotes(work: Work, id: string, chosen: readonly string[], scope: string | undefined): Work {
  const { layout } = work.document;
  if (!layout.notes?.some((note) => chosen.includes(note.id) && note.inside === scope)) return work;
  const notes = layout.notes.map((note) =>
    chosen.includes(note.id) && note.inside === scope ? { ...note, inside: id } : note,
  );
  return withDocument(work, { layout: { ...layout, notes } });
}

function make(border: Border, id: string, name: string, scope: string | null): DocumentNode {
  const definition = catalogue.all().find((one) => one.border === border);
  return movedInto(
    { id, type: definition?.id ?? border, typeVersion: definition?.version ?? 1, name, parameters: {} },
    scope,
  );
}

/** What a wire from here carries, in a word: the node, and its port where it has several. */
function sourceName({ document }: Work, { node: id, port }: Wire['from']): string {
  const node = document.nodes.find((one) => one.id === id);
  const definition = node && catalogue.find(node.type);
  const kind = definition?.border;
  // What comes through a border keeps its name.
  const name = (kind === 'subsystem' ? document.nodes.find((one) => one.id === port) : node)?.name ?? id;
  if (kind !== undefined) return name.replace(/_(?:in|out)\d*$/u, '');
  return definition && Object.keys(outputsOf(definition, node, document)).length > 1
    ? `${name}_${port}`
    : name;
}

/** Ports stand this far beside the nodes, and below one another. */
const APART = { left: 260, right: 380, row: 150 };

/** The ports of a new subsystem: inlets at the left of what it holds and outlets at the right. */
function placesOf(
  { document }: Work,
  members: readonly DocumentNode[],
  made: readonly DocumentNode[],
): Record<string, NodeLayout> {
  const places = members.map(({ id }) => document.layout.nodes[id] ?? { x: 0, y: 0 });
  const middle = middleOf(places);
  const column = (border: Border, x: number) => {
    const list = made.filter(({ type }) => catalogue.find(type)?.border === border);
    return list.map(({ id }, row): [string, NodeLayout] => [
      id,
      { x, y: middle.y + Math.round((row - (list.length - 1) / 2) * APART.row) },
    ]);
  };
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
  const left = least(places.map(({ x }) => x)) - APART.left;
  const right = -least(places.map(({ x }) => -x)) + APART.right;
  return Object.fromEntries([...column('inlet', left), ...column('outlet', right)]);
}
