/**
 * A small document around one node that runs as it is, made from the node's definition alone. Every input is fed by a
 * state; an output that is the rate of one of these goes back into it, so that growth grows and a pendulum swings, and
 * any other drives a state of its own. Made by rule, so that a new definition has its example at once.
 */
import type { DataSource, ParameterValue, SymbiodeDocument } from '../document/schema';
import type { Shape } from '../ir/tensor';
import type { NodeDefinition, Port } from '../nodes/define';
import type { Settings } from '../nodes/parameter-spec';
import { catalogue } from '../nodes/index';
import { closeLoops, type Loop } from './close-loops';
import { createSketch, type Parameters, type Sketch } from './sketch';

/** A few measured values for nodes that read a column. */
const MEASURED: DataSource = {
  id: 'measured',
  name: 'measured',
  source: { kind: 'inline', csv: 't,x\n0,1\n1,2.2\n2.5,3\n4,2.4\n6,1.2\n8,0.8\n10,1.5\n' },
  timeColumn: 't',
  units: {},
};
const COLUMN: ParameterValue = { data: 'measured', column: 'x' };

/** Where the states of an example start, one after another. */
const STARTS = [0.7, 0.5, 0.3, 0.9, 0.6, 0.4];

/** The columns of an example, from left to right. */
const AT = { own: 0, source: 1, inner: 2, node: 4, driven: 5, decay: 6 };

export function exampleOf(definition: NodeDefinition): SymbiodeDocument {
  const sketch = createSketch((type) => catalogue.get(type).version);
  const more = { title: `${definition.title}: an example`, description: definition.help };
  const needsData = readsData(definition);
  if (definition.border) drawSubsystem(sketch);
  else if (definition.event) drawEvent(sketch, definition);
  else draw(sketch, definition);
  return sketch.document({
    ...more,
    ...(needsData ? { data: [MEASURED] } : {}),
    simulation: definition.noise ? { method: 'sra1', step: 0.01 } : {},
  });
}

const readsData = ({ role, samples }: NodeDefinition): boolean =>
  role === 'observation' || samples !== undefined;

function settingsOf({ parameters }: NodeDefinition): Settings {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([field, spec]) =>
      spec.kind === 'number' || spec.kind === 'numbers' || spec.default === null
        ? []
        : // Small networks, whose equations can be read.
          [[field, spec.kind === 'sizes' ? [4] : spec.default]],
    ),
  );
}

function parametersOf(definition: NodeDefinition): Parameters {
  const columns = Object.entries(definition.parameters).flatMap(([field, { kind }]) =>
    kind === 'column' && readsData(definition) ? [[field, COLUMN] as const] : [],
  );
  const sizes = Object.entries(definition.parameters).flatMap(([field, { kind }]) =>
    kind === 'sizes' ? [[field, [4]] as const] : [],
  );
  return Object.fromEntries<ParameterValue>([...columns, ...sizes]);
}

function draw(sketch: Sketch, definition: NodeDefinition): void {
  const settings = settingsOf(definition);
  // What may take the place of a number is left to the number.
  const inputs = Object.entries(definition.inputsFrom?.(settings) ?? definition.inputs).filter(
    ([, { replaces }]) => replaces !== true,
  );
  const outputs = Object.entries(definition.outputsFrom?.(settings) ?? definition.outputs);
  const isState = definition.role === 'state';
  const node = sketch.add(definition.id, definition.id, {
    column: AT.node,
    parameters: parametersOf(definition),
  });
  if (isState) {
    drawOwnDecay(sketch, node, inputs, outputs);
    return;
  }
  const derivative = definition.differentiates?.(settings);
  const wants = definition.wants?.(settings) ?? {};
  const fed = inputs.filter(([port]) => port !== derivative?.of);
  const loops = closeLoops(definition, fed, outputs);
  const shapes: Record<string, readonly Shape[]> = derivative ? { [derivative.of]: [[]] } : {};
  const sources: string[] = [];
  const velocities = new Map<string, string>();
  for (const [port, spec] of fed) {
    const shape = wants[port] ?? [];
    for (const name of spec.variadic ? [port, `${port}2`] : [port]) {
      const source = sourceFor({ sketch, loops, velocities, node, port, name, shape, start: sources.length });
      sketch.wire(source, `${node}.${port}`);
      sources.push(source);
      shapes[port] = [...(shapes[port] ?? []), shape];
    }
  }
  if (derivative) sketch.wire(drawEnergy(sketch, sources), `${node}.${derivative.of}`);
  const given = definition.shapes?.(shapes, settings) ?? {};
  const looped = new Set(loops.map(({ output }) => output));
  for (const [port, spec] of outputs)
    if (!looped.has(port))
      drawDriven(sketch, `${node}.${port}`, { port, shape: given[port] ?? [], isRate: isRate(spec) });
}

const isRate = ({ unit }: Port): boolean => /\/\$time(\^\d)?$/u.test(unit);

interface Source {
  readonly sketch: Sketch;
  readonly loops: readonly Loop[];
  /** The outputs that carry the velocity of a state, by the input that takes it. */
  readonly velocities: Map<string, string>;
  readonly node: string;
  readonly port: string;
  readonly name: string;
  readonly shape: Shape;
  /** Number of sources before it. */
  readonly start: number;
}

/** The output that feeds an input: a state, of which the node may be the rate. */
function sourceFor(source: Source): string {
  const { sketch, loops, velocities, node, port, name, shape, start } = source;
  const known = velocities.get(port);
  if (known !== undefined) return known;
  const loop = loops.find((one) => one.input === port);
  const value = STARTS[start % STARTS.length] ?? 1;
  if (loop?.kind === 'second-order') {
    const state = sketch.add(name, 'second-order-state', {
      column: AT.source,
      parameters: { initial: { values: [value] } },
    });
    sketch.wire(`${node}.${loop.output}`, `${state}.acceleration`);
    if (loop.velocity !== undefined) velocities.set(loop.velocity, `${state}.velocity`);
    return `${state}.value`;
  }
  const state = addState(sketch, name, AT.source, shape, value);
  if (loop) sketch.wire(`${node}.${loop.output}`, `${state}.rate`);
  else drawDecay(sketch, state, AT.own);
  return `${state}.value`;
}

function addState(sketch: Sketch, name: string, column: number, [size]: Shape, start: number): string {
  return size === undefined
    ? sketch.add(name, 'state', { column, parameters: { initial: { value: start } } })
    : sketch.add(name, 'vector-state', {
        column,
        // Different numbers, so that no two elements run alike.
        parameters: { size, initial: { values: Array.from({ length: size }, (_, i) => start + 0.13 * i) } },
      });
}

function drawDecay(sketch: Sketch, state: string, column: number): void {
  const decay = sketch.add('decay', 'decay', { column });
  sketch.wire(`${state}.value`, `${decay}.x`);
  sketch.wire(`${decay}.rate`, `${state}.rate`);
}

/** A state that the output drives, held back by a decay unless the output is a rate already. */
function drawDriven(
  sketch: Sketch,
  output: string,
  { port, shape, isRate: bare }: { readonly port: string; readonly shape: Shape; readonly isRate: boolean },
): void {
  const state = addState(sketch, bare ? port.replace(/Rate$/u, '') : 'y', AT.driven, shape, 0);
  sketch.wire(output, `${state}.rate`);
  if (!bare) drawDecay(sketch, state, AT.decay);
}

type Ports = readonly (readonly [string, Port])[];

/** A state as the node itself: its first quantity decays, or is pulled back like a spring. */
function drawOwnDecay(sketch: Sketch, node: string, [input]: Ports, [output]: Ports): void {
  if (!input || !output) return;
  const pull = sketch.add('pull', 'scale', { column: AT.source, parameters: { k: { value: -1 } } });
  sketch.wire(`${node}.${output[0]}`, `${pull}.x`);
  sketch.wire(`${pull}.value`, `${node}.${input[0]}`);
}

/** Σ xᵢ² + 0.1 Π xᵢ² of the sources: an energy that depends on all of them. */
function drawEnergy(sketch: Sketch, sources: readonly string[]): string {
  const squares = sources.map((_, i) => `x${i}^2`);
  const expression =
    squares.length > 1 ? `${squares.join(' + ')} + 0.1 * ${squares.join(' * ')}` : (squares[0] ?? '1');
  const energies = sketch.add('energies', 'expression', { column: AT.inner, parameters: { expression } });
  sources.forEach((source, i) => sketch.wire(source, `${energies}.x${i}`));
  const energy = sketch.add('energy', 'norm', { column: AT.inner + 1, parameters: { measure: 'sum' } });
  sketch.wire(`${energies}.value`, `${energy}.x`);
  return `${energy}.value`;
}

/** A level that runs dry and is filled up again, for ever. */
function drawEvent(sketch: Sketch, definition: NodeDefinition): void {
  const drain = sketch.add('drain', 'constant', { column: 0, parameters: { value: { value: -1 } } });
  const full = sketch.add('full', 'constant', { column: 0, parameters: { value: { value: 2 } } });
  const level = sketch.add('level', 'state', { column: 1, parameters: { initial: { value: 2 } } });
  const settings = { ...settingsOf(definition), direction: 'falling', jumps: 1 };
  const refill = sketch.add('refill', definition.id, {
    column: 2,
    parameters: { direction: 'falling', jumps: 1 },
  });
  sketch.wire(`${drain}.value`, `${level}.rate`);
  const rule = definition.event?.(settings);
  sketch.wire(`${level}.value`, `${refill}.${rule?.condition ?? ''}`);
  for (const { state, after } of rule?.jumps ?? []) {
    sketch.wire(`${level}.value`, `${refill}.${state}`);
    sketch.wire(`${full}.value`, `${refill}.${after}`);
  }
}

/** A decay that stands in a subsystem. */
function drawSubsystem(sketch: Sketch): void {
  const x = sketch.add('x', 'state', { column: 0 });
  const box = sketch.add('box', 'subsystem', { column: 1 });
  const [inlet, decay, outlet] = [
    sketch.add('in', 'inlet', { column: 0, inside: box }),
    sketch.add('decay', 'decay', { column: 1, inside: box }),
    sketch.add('out', 'outlet', { column: 2, inside: box }),
  ];
  sketch.wire(`${x}.value`, `${box}.${inlet}`);
  sketch.wire(`${inlet}.value`, `${decay}.x`);
  sketch.wire(`${decay}.rate`, `${outlet}.value`);
  sketch.wire(`${box}.${outlet}`, `${x}.rate`);
}
