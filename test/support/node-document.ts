/** A small document around one node of the catalogue: every port wired, every shape as the node wants it. */
import type { DataSource, ParameterValue, SymbiodeDocument } from '../../src/engine/document/schema';
import { parseTable } from '../../src/engine/data/parse-table';
import type { Shape } from '../../src/engine/ir/tensor';
import type { NodeDefinition } from '../../src/engine/nodes/define';
import type { Settings } from '../../src/engine/nodes/parameter-spec';
import { buildDocument } from './build-document';
import type { NodeList } from './build-document';

/** A way to use a node: its settings, and whether it works on vectors where it could work on numbers. */
export interface NodeUse {
  readonly definition: NodeDefinition;
  readonly settings: Settings;
  readonly vectors: boolean;
  /** Whether wires give the numbers that wires may give. */
  readonly wired: boolean;
  readonly title: string;
}

type Parameters = Readonly<Record<string, ParameterValue>>;

/** A small table with the columns t and x. */
export const nodeTableText = 't,x\n0,1\n0.5,3\n1.5,2\n2,2.5\n4,1\n';
const data: readonly DataSource[] = [
  { id: 'd', name: 'd', source: { kind: 'inline', csv: nodeTableText }, timeColumn: 't', units: {} },
];
/** The table that nodes with samples read. */
export const nodeTables = new Map(
  [parseTable(nodeTableText, { id: 'd', timeColumn: 't', numeric: new Set(['x']) }).table].flatMap((table) =>
    table ? [['d', table] as const] : [],
  ),
);

function defaultSettings(definition: NodeDefinition): Settings {
  return Object.fromEntries(
    Object.entries(definition.parameters).flatMap(([field, spec]) =>
      spec.kind === 'number' || spec.kind === 'numbers' || spec.default === null
        ? []
        : // Small networks: differences lose digits in the sums of large ones.
          [[field, spec.kind === 'sizes' ? [4, 3] : spec.default]],
    ),
  );
}

/** Settings that show a node at work: one jump of an event, and every option of every choice in turn. */
export function usesOf(definition: NodeDefinition): readonly NodeUse[] {
  const plain = { ...defaultSettings(definition), ...(definition.event ? { jumps: 1 } : {}) };
  const options = Object.entries(definition.parameters).flatMap(([field, spec]) =>
    spec.kind === 'choice'
      ? spec.options.filter((option) => option !== spec.default).map((option) => ({ [field]: option }))
      : [],
  );
  const counts = Object.entries(definition.parameters).flatMap(([field, spec]) =>
    spec.kind === 'integer' && spec.max >= 3 && spec.default < 3 && field !== 'index'
      ? [{ [field]: field === 'dimensions' ? 3 : 2 + spec.min }]
      : [],
  );
  const changes: readonly Settings[] = [{}, ...options, ...counts];
  const use = (change: Settings, vectors: boolean, wired = false): NodeUse => ({
    definition,
    settings: { ...plain, ...change },
    vectors,
    wired,
    title: [
      definition.id,
      ...Object.entries(change).map(([key, value]) => `${key} ${String(value)}`),
      ...(vectors ? ['on vectors'] : []),
      ...(wired ? ['numbers by wire'] : []),
    ].join(', '),
  });
  const takesVectors =
    definition.shapes && !definition.wants && !definition.perWire && fits(definition, plain);
  const takesNumbers = Object.values(definition.inputs).some(({ replaces }) => replaces === true);
  return [
    ...changes.map((change) => use(change, false)),
    ...(takesVectors ? [use({}, true)] : []),
    ...(takesNumbers ? [use({}, false, true)] : []),
  ];
}

const VECTOR: Shape = [3];

/** Whether every input port could carry a vector. */
function fits(definition: NodeDefinition, settings: Settings): boolean {
  const ports = Object.keys(definition.inputsFrom?.(settings) ?? definition.inputs);
  const scalarPort = definition.differentiates?.(settings).of;
  const shapes = ports.map((port) => [port, [port === scalarPort ? [] : VECTOR]] as const);
  return ports.length > 0 && definition.shapes?.(Object.fromEntries(shapes), settings) !== undefined;
}

interface Piece {
  readonly nodes: NodeList;
  readonly wires: readonly string[];
}

/** A state of a shape that decays, so that it is a complete model by itself. */
function decaying(name: string, shape: Shape): Piece {
  const [size] = shape;
  return {
    nodes: {
      [name]:
        size === undefined
          ? ['state', { initial: { value: 0.7 } }]
          : ['vector-state', { size, initial: { values: ramp(size) } }],
      [`${name}_decay`]: 'decay',
    },
    wires: [`${name}.value -> ${name}_decay.x`, `${name}_decay.rate -> ${name}.rate`],
  };
}

/** Different numbers, so that no two elements are at one place. */
const ramp = (size: number): readonly number[] => Array.from({ length: size }, (_, i) => 0.5 + 0.13 * i);

/** Σ xᵢ² + 0.1 Π xᵢ² of the sources, each summed up over its elements: an energy that depends on all of them. */
function energyOf(sources: readonly string[]): Piece {
  const names = sources.map((_, i) => `x${i}`);
  const expression = `${names.map((x) => `${x}^2`).join(' + ')} + 0.1 * ${names.map((x) => `${x}^2`).join(' * ')}`;
  return {
    nodes: { energies: ['expression', { expression }], energy: ['norm', { measure: 'sum' }] },
    wires: [...sources.map((source, i) => `${source}.value -> energies.x${i}`), 'energies.value -> energy.x'],
  };
}

interface Source {
  readonly name: string;
  readonly port: string;
  readonly shape: Shape;
}

/** What is wired into the node, one source per wire. */
function sourcesOf({ definition, settings, vectors, wired }: NodeUse): readonly Source[] {
  const isState = definition.role === 'state';
  const scalarPort = definition.differentiates?.(settings).of;
  const own = isState ? Object.values(definition.shapes?.({}, settings) ?? {})[0] : undefined;
  return Object.entries(definition.inputsFrom?.(settings) ?? definition.inputs).flatMap(
    ([port, { variadic, replaces }]) => {
      if (replaces === true && !wired) return [];
      const wanted =
        definition.wants?.(settings)[port] ?? own ?? (vectors && port !== scalarPort ? VECTOR : []);
      return (variadic ? ['1', '2'] : ['1']).map((i) => ({ name: `${port}_${i}`, port, shape: wanted }));
    },
  );
}

function shapesOut(
  { definition, settings }: NodeUse,
  sources: readonly Source[],
): Readonly<Record<string, Shape>> {
  const arriving: Record<string, readonly Shape[]> = {};
  for (const { port, shape } of sources) arriving[port] = [...(arriving[port] ?? []), shape];
  return definition.shapes?.(arriving, settings) ?? {};
}

/** The document; its tables are `nodeTables`. */
export function nodeDocument(use: NodeUse): SymbiodeDocument {
  const { definition, settings } = use;
  const derivative = definition.differentiates?.(settings);
  const all = sourcesOf(use);
  const sources = all.filter(({ port }) => port !== derivative?.of);
  const shapes = shapesOut(use, all);
  const targets = Object.keys(definition.outputsFrom?.(settings) ?? definition.outputs).flatMap((port) =>
    (definition.perWire === true ? ['1', '2'] : ['1']).map((i) => ({
      name: `${port}_out${i}`,
      port,
      shape: shapes[port] ?? [],
    })),
  );
  const pieces = [
    ...[...sources, ...targets].map(({ name, shape }) => decaying(name, shape)),
    ...(derivative ? [energyOf(sources.map(({ name }) => name))] : []),
  ];
  const column: Parameters =
    definition.samples === undefined ? {} : { [definition.samples]: { data: 'd', column: 'x' } };
  const from = (name: string) => (definition.role === 'state' ? `${name}_decay.rate` : `${name}.value`);
  return buildDocument(
    {
      ...Object.assign({}, ...pieces.map(({ nodes }) => nodes)),
      tested: [definition.id, { ...(settings as Parameters), ...column }],
    },
    [
      ...pieces.flatMap(({ wires }) => wires),
      ...sources.map(({ name, port }) => `${from(name)} -> tested.${port}`),
      ...(derivative ? [`energy.value -> tested.${derivative.of}`] : []),
      ...targets.map(({ name, port }) => `tested.${port} -> ${name}.rate`),
    ],
    { data },
  );
}
