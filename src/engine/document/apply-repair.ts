import type { Repair, RepairStep, RepairValue } from '../base/repair';
import type { DocumentNode, Point, SymbiodeDocument } from './schema';

/** What a repair changes: a document and the texts of its tables. */
export interface Repairable {
  readonly document: SymbiodeDocument;
  readonly tables: Readonly<Record<string, string>>;
}

/** The subject after a repair; the very same object when what it speaks of is no longer there. */
export function applyRepair(subject: Repairable, { steps }: Repair): Repairable {
  let after = subject;
  // The table has one entry per kind, so the entry under the step's kind takes that step.
  for (const step of steps) after = (appliers[step.kind] as Applier<RepairStep['kind']>)(after, step);
  return after;
}

type Applier<K extends RepairStep['kind']> = (
  subject: Repairable,
  step: Extract<RepairStep, { readonly kind: K }>,
) => Repairable;

const appliers: { readonly [K in RepairStep['kind']]: Applier<K> } = {
  'remove-wire': (subject, { wire }) => withWires(subject, (id) => id !== wire),
  'add-wire': (subject, { id, from, to }) =>
    change(subject, { wires: [...subject.document.wires, { id, from, to }] }),
  'remove-node': (subject, { node }) => withoutNode(subject, node),
  'add-node': (subject, step) => withNewNode(subject, step),
  'rename-node': (subject, { node, name }) =>
    // Where two nodes have one id, the later one is spoken of.
    changeNode(subject, node, (old) => ({ ...old, name })),
  'rename-shared': (subject, { name, to }) => {
    const { parameters = [] } = subject.document;
    const last = parameters.findLastIndex((one) => one.name === name);
    const old = parameters[last];
    return old ? change(subject, { parameters: parameters.with(last, { ...old, name: to }) }) : subject;
  },
  'set-parameter': (subject, { node, field, value }) =>
    changeNode(subject, node, (old) => ({ ...old, parameters: withField(old.parameters, field, value) })),
  'set-setting': (subject, { field, value }) =>
    // The way begins with `simulation` or `training`; their schema is the same before and after.
    change(subject, setAt(subject.document, field.split('.'), value)),
  'set-unit': (subject, { data, column, unit }) =>
    changeData(subject, data, (source) => ({
      ...source,
      units: withField(source.units, column, unit === '' ? undefined : unit),
    })),
  'move-out': (subject, { node }) => changeNode(subject, node, withoutPlace),
  'set-table': (subject, { data, csv }) => {
    const after = changeData(subject, data, (source) => ({ ...source, source: { kind: 'inline', csv } }));
    return after === subject ? subject : { ...after, tables: { ...after.tables, [data]: csv } };
  },
};

function withoutPlace(node: DocumentNode): DocumentNode {
  const { inside: _, ...others } = node;
  return others;
}

function change(subject: Repairable, fields: Partial<SymbiodeDocument>): Repairable {
  return { ...subject, document: { ...subject.document, ...fields } };
}

function withWires(subject: Repairable, stays: (id: string) => boolean): Repairable {
  const { wires } = subject.document;
  const kept = wires.filter(({ id }) => stays(id));
  return kept.length === wires.length ? subject : change(subject, { wires: kept });
}

function changeNode(
  subject: Repairable,
  id: string,
  changed: (node: DocumentNode) => DocumentNode,
): Repairable {
  const { nodes } = subject.document;
  const at = nodes.findLastIndex((node) => node.id === id);
  const old = nodes[at];
  return old ? change(subject, { nodes: nodes.with(at, changed(old)) }) : subject;
}

type Data = SymbiodeDocument['data'][number];

function changeData(subject: Repairable, id: string, changed: (source: Data) => Data): Repairable {
  const { data } = subject.document;
  const at = data.findIndex((source) => source.id === id);
  const old = data[at];
  return old ? change(subject, { data: data.with(at, changed(old)) }) : subject;
}

function withoutNode(subject: Repairable, node: string): Repairable {
  const { nodes, wires, layout } = subject.document;
  const kept = nodes.filter(({ id }) => id !== node);
  if (kept.length === nodes.length) return subject;
  return change(subject, {
    nodes: kept,
    wires: wires.filter(({ from, to }) => from.node !== node && to.node !== node),
    layout: { ...layout, nodes: withField(layout.nodes, node, undefined) },
  });
}

/** To the left of a node, where what feeds it usually stands; the next one below, as far as a small card is high. */
const BESIDE = { x: -280, y: 40, next: 150 };

function withNewNode(
  subject: Repairable,
  step: Extract<RepairStep, { readonly kind: 'add-node' }>,
): Repairable {
  const { nodes, layout } = subject.document;
  const beside = nodes.find(({ id }) => id === step.beside);
  const at = beside && layout.nodes[beside.id];
  const taken = Object.values(layout.nodes);
  const place = at ? freeBelow({ x: at.x + BESIDE.x, y: at.y + BESIDE.y }, taken) : middleOf(taken);
  const inside = beside?.inside;
  const node: DocumentNode = {
    id: step.id,
    type: step.type,
    typeVersion: step.version,
    name: step.name,
    parameters: {},
    ...(inside === undefined ? {} : { inside }),
  };
  return change(subject, {
    nodes: [...nodes, node],
    layout: { ...layout, nodes: { ...layout.nodes, [step.id]: place } },
  });
}

/** The first place from `point` downwards on which no card begins. */
function freeBelow({ x, y }: Point, taken: readonly Point[]): Point {
  const isTaken = taken.some((one) => Math.abs(one.x - x) < BESIDE.next && Math.abs(one.y - y) < BESIDE.next);
  return isTaken ? freeBelow({ x, y: y + BESIDE.next }, taken) : { x, y };
}

/** Below the middle of what is there. */
function middleOf(points: readonly Point[]): Point {
  if (points.length === 0) return { x: 0, y: 0 };
  const mean = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  return { x: mean, y: Math.max(...points.map(({ y }) => y)) + 200 };
}

/** A record with one entry set, or taken out for `undefined`. */
function withField<V>(record: Readonly<Record<string, V>>, field: string, value: V | undefined) {
  const { [field]: _, ...others } = record;
  return value === undefined ? others : { ...record, [field]: value };
}

function setAt(record: object, [head = '', ...rest]: readonly string[], value: RepairValue): object {
  const fields = new Map(Object.entries(record) as [string, unknown][]);
  const inner = fields.get(head);
  if (rest.length > 0) {
    const inside = typeof inner === 'object' && inner !== null ? inner : {};
    return { ...record, [head]: setAt(inside, rest, value) };
  }
  fields.delete(head);
  return value === undefined ? Object.fromEntries(fields) : { ...record, [head]: value };
}
