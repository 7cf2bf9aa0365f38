/**
 * A model with more to train or to observe than its document says: noise scales of a likelihood, states as
 * observations for continuity. The model's own functions keep their places and values.
 */
import { exp, input } from '../ir/build';
import type { DynamicalSystem } from '../ir/system';
import type { IrFunction } from '../ir/tensor';
import type { Model, ModelParameter } from '../lowering/model';

/** Adds parameters after those of the model; its functions ignore them. */
export function withParameters(model: Model, added: readonly ModelParameter[]): Model {
  if (added.length === 0) return model;
  const { system } = model;
  const slots = added.map(({ name, shape }) => ({ name, shape }));
  const widened = (fn: IrFunction): IrFunction => ({
    ...fn,
    inputs: [...fn.inputs, ...slots.map(({ name, shape }) => input(name, shape))],
  });
  const raw = slots.map(({ name, shape }) => input(name, shape));
  const constrain: IrFunction = {
    ...system.constrain,
    inputs: [...system.constrain.inputs, ...raw],
    outputs: [
      ...system.constrain.outputs,
      ...raw.map((value, i) => (added[i]?.positive ? exp(value) : value)),
    ],
  };
  const wider: DynamicalSystem = {
    ...system,
    parameters: [...system.parameters, ...slots],
    rhs: widened(system.rhs),
    observe: widened(system.observe),
    initial: widened(system.initial),
    constrain,
    penalty: widened(system.penalty),
    ...(system.noise ? { noise: { ...system.noise, diffusion: widened(system.noise.diffusion) } } : {}),
    ...(system.events
      ? {
          events: system.events.map((event) =>
            Object.assign({}, event, {
              condition: widened(event.condition),
              ...(event.jump ? { jump: widened(event.jump) } : {}),
            }),
          ),
        }
      : {}),
  };
  return {
    ...model,
    system: wider,
    parameters: [...model.parameters, ...added],
    parameterSize: model.parameterSize + added.reduce((n, { size }) => n + size, 0),
  };
}

/** The system with its states observed too, after its own observations. */
export function observingStates(system: DynamicalSystem): DynamicalSystem {
  const states = system.observe.inputs.slice(1, 1 + system.states.length);
  return {
    ...system,
    observations: [
      ...system.observations,
      ...system.states.map(({ name, shape }) => ({ name: `state ${name}`, shape })),
    ],
    observe: { ...system.observe, outputs: [...system.observe.outputs, ...states] },
  };
}

/** The system with the derivatives of its states as its only observations. */
export function observingDerivatives(system: DynamicalSystem): DynamicalSystem {
  return {
    ...system,
    observations: system.states.map(({ name, shape }) => ({ name: `d ${name}`, shape })),
    observe: { ...system.rhs, name: 'observe' },
  };
}
