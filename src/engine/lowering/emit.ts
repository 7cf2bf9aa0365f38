/** Blocks -> IR: one function of (t, …states, …parameters) for the rates and one for the observations. */
import { invariant } from '../base/invariant';
import { add, constant, div, exp, filled, input, mul, sum, total } from '../ir/build';
import type { DynamicalSystem, TensorSlot } from '../ir/system';
import type { InputTensor, IrFunction, Tensor } from '../ir/tensor';
import type { Analysis } from './analyse';
import type { Block, Link } from './block';
import { isState, linksInto } from './block';
import type { ModelParameter } from './model';
import type { Slots } from './slots';

const slotsOnly = (slots: readonly TensorSlot[]): readonly TensorSlot[] =>
  slots.map(({ name, shape }) => ({ name, shape }));

/** Builds the system of a document without errors. */
export function emitSystem(analysis: Analysis, slots: Slots): DynamicalSystem {
  const time = input('t');
  const fresh = (list: readonly TensorSlot[]) => list.map(({ name, shape }) => input(name, shape));
  const states = fresh(slots.states);
  const parameters = fresh(slots.parameters);
  const value = evaluateBlocks(analysis, slots, { time, states, parameters });
  const arriving = (node: string) => {
    const block = analysis.byId.get(node);
    return block ? linksInto(block).map(value) : [];
  };
  const inputs = [time, ...states, ...parameters];
  return {
    states: slotsOnly(slots.states),
    parameters: slotsOnly(slots.parameters),
    observations: slotsOnly(slots.observations),
    rhs: {
      name: 'rhs',
      inputs,
      outputs: slots.states.map(({ node, shape }) => total(arriving(node), shape)),
    },
    observe: {
      name: 'observe',
      inputs,
      outputs: slots.observations.map(({ node, shape }) => arriving(node)[0] ?? filled(0, shape)),
    },
    initial: initialFunction(slots),
    constrain: constrainFunction(slots.parameters),
    penalty: penaltyFunction(slots.parameters),
  };
}

export interface Inputs {
  readonly time: Tensor;
  readonly states: readonly InputTensor[];
  readonly parameters: readonly InputTensor[];
}

/** The value on each wire between live blocks. */
export function evaluateBlocks(
  analysis: Analysis,
  slots: Slots,
  { time, states, parameters }: Inputs,
): (link: Link) => Tensor {
  const stateOf = new Map(slots.states.map(({ node }, i) => [node, states[i]]));
  const numbers = new Map<string, [string, Tensor][]>();
  const weights = new Map<string, [string, Tensor][]>();
  slots.parameters.forEach(({ node, field, kind }, i) => {
    const group = kind === 'weight' ? weights : numbers;
    const tensor = parameters[i];
    invariant(tensor, `parameter ${i} has no input`);
    const list = group.get(node);
    if (list) list.push([field, tensor]);
    else group.set(node, [[field, tensor]]);
  });
  const values = new Map<Link, Tensor>();
  const value = (link: Link): Tensor => {
    const known = values.get(link) ?? stateOf.get(link.from.node.id);
    invariant(known, `wire ${link.wire.id} has no value`);
    return known;
  };
  for (const block of analysis.order) {
    const build = block.definition?.build;
    if (!build || isState(block) || !analysis.live.has(block)) continue;
    const built = build({
      inputs: Object.fromEntries([...block.incoming].map(([port, links]) => [port, links.map(value)])),
      parameters: Object.fromEntries(numbers.get(block.node.id) ?? []),
      weights: Object.fromEntries(weights.get(block.node.id) ?? []),
      settings: block.settings,
      time,
      outputShapes: block.outgoing.map((link) => analysis.shapes.ofLink(link) ?? []),
    });
    block.outgoing.forEach((link, i) => values.set(link, pick(block, built, link, i)));
  }
  return value;
}

function pick(
  block: Block,
  built: Readonly<Record<string, Tensor | readonly Tensor[]>>,
  { wire }: Link,
  i: number,
): Tensor {
  const output = Object.hasOwn(built, wire.from.port) ? built[wire.from.port] : undefined;
  const tensor = output === undefined || isTensor(output) ? output : output[i];
  invariant(tensor, `${block.node.type} gives nothing on "${wire.from.port}"`);
  return tensor;
}

const isTensor = (value: Tensor | readonly Tensor[]): value is Tensor => !Array.isArray(value);

function initialFunction(slots: Slots): IrFunction {
  const inputs = slots.parameters.map(({ name, shape }) => input(name, shape));
  return {
    name: 'initial',
    inputs,
    outputs: slots.states.map(({ initialParameter, shape }) => inputs[initialParameter] ?? filled(0, shape)),
  };
}

function constrainFunction(parameters: readonly ModelParameter[]): IrFunction {
  const inputs = parameters.map(({ name, shape }) => input(name, shape));
  return {
    name: 'constrain',
    inputs,
    outputs: inputs.map((raw, i) => (parameters[i]?.positive === true ? exp(raw) : raw)),
  };
}

/** Σ w² / n over the n penalised weights; 0 when there are none. */
function penaltyFunction(parameters: readonly ModelParameter[]): IrFunction {
  const inputs = parameters.map(({ name, shape }) => input(name, shape));
  const counted = inputs.filter((_, i) => parameters[i]?.penalised === true);
  const count = parameters.reduce((n, { penalised, size }) => n + (penalised ? size : 0), 0);
  const squares = counted.map((w) => sum(mul(w, w)));
  const [first, ...rest] = squares;
  return {
    name: 'penalty',
    inputs,
    outputs: [
      first
        ? div(
            rest.reduce((a, b) => add(a, b), first),
            count,
          )
        : constant(0),
    ],
  };
}
