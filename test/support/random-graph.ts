/** Random models over the whole catalogue: mostly wired as they should be, sometimes not. */
import type { Random } from '../../src/engine/base/random';
import { createRandom } from '../../src/engine/base/random';
import type { DataSource, ParameterValue, SymbiodeDocument } from '../../src/engine/document/schema';
import { sameShape } from '../../src/engine/ir/build';
import type { Shape } from '../../src/engine/ir/tensor';
import { catalogue } from '../../src/engine/nodes/index';
import type { NodeDefinition, Port } from '../../src/engine/nodes/define';
import type { ParameterSpec, Settings } from '../../src/engine/nodes/parameter-spec';
import { buildDocument } from './build-document';
import { nodeTableText } from './node-document';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** A value that something may be wired to. */
interface Value {
  readonly from: string;
  readonly shape: Shape;
}

interface Growing {
  readonly random: Random;
  readonly nodes: Record<string, readonly [string, Parameters]>;
  readonly wires: string[];
  readonly values: Value[];
}

const data: readonly DataSource[] = [
  { id: 'd', name: 'd', source: { kind: 'inline', csv: nodeTableText }, timeColumn: 't', units: {} },
];

const below = (random: Random, count: number): number => Math.floor(random.uniform() * count);
const oneOf = <T>(random: Random, list: readonly T[]): T | undefined => list[below(random, list.length)];
const chance = (random: Random, share: number): boolean => random.uniform() < share;

const formulas = ['x', 'x * y', 'sin(t) + x', 'x / (1 + y^2)', 'max(x, y) - 0.5', 'tanh(x) * exp(-y^2)'];

/** A value of one setting; small counts keep the models small. */
function settingOf(random: Random, field: string, spec: ParameterSpec): ParameterValue | undefined {
  switch (spec.kind) {
    case 'integer':
      return Math.min(spec.max, Math.max(spec.min, chance(random, 0.5) ? spec.default : below(random, 4)));
    case 'choice':
      return oneOf(random, spec.options);
    case 'sizes':
      return chance(random, 0.3) ? [] : [1 + below(random, 4)];
    case 'real':
      return chance(random, 0.5) ? spec.default : Math.max(spec.min, random.uniform());
    case 'expression':
      return oneOf(random, formulas);
    case 'column':
      return field === 'column' && chance(random, 0.9) ? { data: 'd', column: 'x' } : undefined;
    default:
      return undefined;
  }
}

function numberOf(random: Random, spec: ParameterSpec, settings: Settings): ParameterValue | undefined {
  if (spec.kind === 'number')
    return {
      value: Math.min(spec.max, Math.max(spec.min, 0.2 + random.uniform())),
      trainable: chance(random, 0.5),
    };
  if (spec.kind !== 'numbers') return undefined;
  const size = spec.shape(settings).reduce((product, extent) => product * extent, 1);
  return {
    values: Array.from({ length: size }, () => Math.max(spec.min, 0.2 + random.uniform())),
    trainable: chance(random, 0.5),
  };
}

/** Random parameters, and the settings among them as the definition sees them. */
function parametersOf(random: Random, { parameters }: NodeDefinition) {
  const chosen: Record<string, ParameterValue> = {};
  const settings: Record<string, number | string | readonly number[]> = {};
  for (const [field, spec] of Object.entries(parameters)) {
    const value = settingOf(random, field, spec);
    if (value !== undefined) chosen[field] = value;
    if (typeof value === 'number' || typeof value === 'string') settings[field] = value;
    else if (Array.isArray(value)) settings[field] = value as readonly number[];
    else if (spec.kind === 'text') settings[field] = spec.default;
  }
  for (const [field, spec] of Object.entries(parameters)) {
    const value = numberOf(random, spec, settings);
    if (value !== undefined) chosen[field] = value;
  }
  return { chosen, settings };
}

/** Wires a port, most times to something of a shape that fits; gives what arrives. */
function wire(growing: Growing, to: string, port: Port, wanted: Shape | undefined): readonly Shape[] {
  const { random, values, wires } = growing;
  if (chance(random, 0.01)) return [];
  const fitting = wanted ? values.filter(({ shape }) => sameShape(shape, wanted)) : values;
  const count = port.variadic ? 1 + below(random, 3) : 1;
  const found = Array.from({ length: count }, () =>
    oneOf(random, fitting.length > 0 && chance(random, 0.98) ? fitting : values),
  ).flatMap((value) => (value ? [value] : []));
  const own = new Map(found.map((value) => [value.from, value]));
  for (const from of own.keys()) wires.push(`${from} -> ${to}`);
  return [...own.values()].map(({ shape }) => shape);
}

function addNode(growing: Growing, definition: NodeDefinition, name: string): void {
  const { random, nodes, values } = growing;
  const { chosen, settings } = parametersOf(random, definition);
  nodes[name] = [definition.id, chosen];
  const arriving: Record<string, readonly Shape[]> = {};
  // One shape for all ports, so that what works element by element often gets vectors that fit.
  const common = oneOf(random, values)?.shape;
  for (const [port, spec] of Object.entries(definition.inputsFrom?.(settings) ?? definition.inputs)) {
    if (spec.replaces === true && chance(random, 0.5)) continue;
    const wanted = definition.wants?.(settings)[port] ?? (definition.shapes ? common : []);
    arriving[port] = wire(growing, `${name}.${port}`, spec, wanted);
  }
  const shapes = definition.shapes?.(arriving, settings);
  for (const port of Object.keys(definition.outputsFrom?.(settings) ?? definition.outputs))
    values.push({ from: `${name}.${port}`, shape: shapes?.[port] ?? [] });
}

/** Up to three states that decay, `size` nodes among them, and something wired into every rate. */
export function randomGraph(seed: number, size: number): SymbiodeDocument {
  const random = createRandom(seed, 0);
  const growing: Growing = { random, nodes: {}, wires: [], values: [] };
  const all = catalogue.all();
  const stateTypes = all.filter(({ role }) => role === 'state');
  const others = all.filter(({ role }) => role !== 'state' && role !== 'event' && role !== 'observation');
  const states: { name: string; definition: NodeDefinition; shape: Shape }[] = [];
  for (let i = 0; i < 1 + below(random, 3); i++) {
    const definition = oneOf(random, stateTypes);
    if (!definition) continue;
    const name = `s${i}`;
    const { chosen, settings } = parametersOf(random, definition);
    growing.nodes[name] = [definition.id, chosen];
    const shapes = definition.shapes?.({}, settings) ?? {};
    for (const port of Object.keys(definition.outputs))
      growing.values.push({ from: `${name}.${port}`, shape: shapes[port] ?? [] });
    states.push({ name, definition, shape: Object.values(shapes)[0] ?? [] });
  }
  for (let i = 0; i < size; i++) {
    const definition = oneOf(random, others);
    if (definition) addNode(growing, definition, `n${i}`);
  }
  for (const { name, definition, shape } of states) {
    for (const [port, spec] of Object.entries(definition.inputs))
      wire(growing, `${name}.${port}`, spec, shape);
    // A look at every state, so that there is something to differentiate.
    growing.nodes[`${name}_sum`] = ['norm', { measure: 'sum' }];
    growing.nodes[`${name}_seen`] = ['observation', {}];
    growing.wires.push(`${name}.value -> ${name}_sum.x`, `${name}_sum.value -> ${name}_seen.value`);
  }
  if (chance(random, 0.3)) {
    const event = catalogue.get('event');
    addNode(growing, event, 'watch');
  }
  return buildDocument(growing.nodes, [...new Set(growing.wires)], { data });
}
