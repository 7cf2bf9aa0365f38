/** Systems that ask something particular of the drivers: jumps in time, stiffness, no scale, no value. */
import {
  add,
  constant,
  defineFunction,
  inline,
  less,
  log,
  mul,
  neg,
  select,
  sin,
  sub,
} from '../../src/engine/ir/build';
import type { DynamicalSystem, TensorSlot } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';
import { makeSystem } from './systems';

const scalar = (name: string): TensorSlot => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);
const slots = (...names: readonly string[]) => names.map(scalar);

/** y' = −f(−s, y): what a system does on its way backwards. */
export function negated(system: DynamicalSystem): DynamicalSystem {
  const { states, parameters } = system;
  return {
    ...system,
    rhs: defineFunction('negated', [scalar('s'), ...states, ...parameters], (s, ...rest) =>
      inline(system.rhs, [neg(s ?? constant(NaN)), ...rest]).map((x) => neg(x)),
    ),
  };
}

/** x' = 1 before t = at and 5 from then on, plus a smooth part sin t: x(t) in closed form. */
export const jumpAt = 1;
export const switched = makeSystem({
  states: slots('x'),
  parameters: slots('k'),
  initial: () => [constant(0)],
  rhs: (t) => [add(select(less(t, jumpAt), 1, 5), sin(t))],
});
export const switchedAt = (t: number) => Math.min(t, jumpAt) + 5 * Math.max(0, t - jumpAt) + 1 - Math.cos(t);

/** Van der Pol's oscillator, stiff for large μ. */
export const vanDerPol = makeSystem({
  states: slots('x', 'v'),
  parameters: slots('mu'),
  initial: () => [constant(2), constant(0)],
  rhs: (_t, y, p) => [at(y, 1), sub(mul(at(p, 0), mul(sub(1, mul(at(y, 0), at(y, 0))), at(y, 1))), at(y, 0))],
});

/** x' = λ (y − x), y' = −y: stiff for large λ. */
export const twoScales = makeSystem({
  states: slots('x', 'y'),
  parameters: slots('lambda'),
  initial: () => [constant(1), constant(1)],
  rhs: (_t, y, p) => [mul(at(p, 0), sub(at(y, 1), at(y, 0))), neg(at(y, 1))],
});

/** Nothing moves. */
export const still = makeSystem({
  states: slots('x', 'y'),
  parameters: slots('k'),
  initial: () => [constant(0), constant(0)],
  rhs: () => [constant(0), constant(0)],
});

/** x' = k x: no scale of time but 1 / k. */
export const growth = makeSystem({
  states: slots('x'),
  parameters: slots('k'),
  initial: () => [constant(1)],
  rhs: (_t, y, p) => [mul(at(p, 0), at(y, 0))],
});

/** b' has no value at the start: the logarithm of a negative number. */
export const nowhere = makeSystem({
  states: slots('a', 'b'),
  parameters: slots('k'),
  initial: () => [constant(1), constant(-1)],
  rhs: (_t, y) => [neg(at(y, 0)), log(at(y, 1))],
});

/** x' = x²: x = 1 / (1 − t) grows without bound towards t = 1. */
export const explosion = makeSystem({
  states: slots('x'),
  parameters: slots('k'),
  initial: () => [constant(1)],
  rhs: (_t, y) => [mul(at(y, 0), at(y, 0))],
});
