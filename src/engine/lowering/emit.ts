/** Blocks -> IR: one function of (t, …states, …parameters) for the rates and one for the observations. */
import type { Diagnostic } from '../base/diagnostic';
import { invariant } from '../base/invariant';
import { add, constant, div, exp, filled, input, mul, sum, total } from '../ir/build';
import type { DynamicalSystem, TensorSlot } from '../ir/system';
import type { IrFunction, Tensor } from '../ir/tensor';
import type { Analysis } from './analyse';
import { linksAt, linksInto } from './block';
import type { Values } from './evaluate-blocks';
import { evaluateBlocks } from './evaluate-blocks';
import { emitEvents } from './events';
import type { ModelParameter, ModelState } from './model';
import { mixedCalculus, noiseChannels, observedNoise, splitNoise } from './noise';
import type { Slots } from './slots';

const slotsOnly = (slots: readonly TensorSlot[]): readonly TensorSlot[] =>
  slots.map(({ name, shape }) => ({ name, shape }));

export interface EmittedSystem {
  readonly system: DynamicalSystem;
  /** What can only be seen in the mathematics itself. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the system of a document without errors. */
export function emitSystem(analysis: Analysis, slots: Slots): EmittedSystem {
  const time = input('t');
  const fresh = (list: readonly TensorSlot[]) => list.map(({ name, shape }) => input(name, shape));
  const states = fresh(slots.states);
  const parameters = fresh(slots.parameters);
  const channels = noiseChannels(analysis);
  const values = evaluateBlocks(analysis, slots, { time, states, parameters, channels });
  const value = values.ofLink;
  const inputs = [time, ...states, ...parameters];
  const rates = slots.states.map((slot) => rateOf(slot, analysis, values));
  const observed = slots.observations.map(({ node, shape }) => {
    const block = analysis.byId.get(node);
    const [link] = block ? linksInto(block) : [];
    return link ? value(link) : filled(0, shape);
  });
  const noise = splitNoise(analysis, slots, { inputs, rates, channels });
  const events = emitEvents(analysis, slots, { inputs, states, value });
  return {
    system: {
      states: slotsOnly(slots.states),
      parameters: slotsOnly(slots.parameters),
      observations: slotsOnly(slots.observations),
      rhs: { name: 'rhs', inputs, outputs: noise.drift },
      observe: { name: 'observe', inputs, outputs: observed },
      initial: initialFunction(slots),
      constrain: constrainFunction(slots.parameters),
      penalty: penaltyFunction(slots.parameters),
      ...(noise.spec ? { noise: noise.spec } : {}),
      ...(events.length > 0 ? { events } : {}),
    },
    diagnostics: [
      ...values.diagnostics,
      ...mixedCalculus(analysis),
      ...observedNoise(analysis, channels, value),
      ...noise.diagnostics,
    ],
  };
}

/** The rate of change of one quantity: the sum of what is wired to its port, or another quantity. */
function rateOf({ node, output, shape }: ModelState, { byId }: Analysis, values: Values): Tensor {
  const block = byId.get(node);
  const rate = block?.definition?.states?.find((slot) => slot.output === output)?.rate;
  invariant(block && rate, `the state ${node} has no rate`);
  if (block.node.muted === true) return filled(0, shape);
  if ('output' in rate) return values.ofState(node, rate.output) ?? filled(0, shape);
  return total(linksAt(block, rate.port).map(values.ofLink), shape);
}

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
