/** Small systems with events, with known answers. */
import { constant, defineFunction, mul, neg, sub } from '../../src/engine/ir/build';
import type { DynamicalSystem, EventSpec, TensorSlot } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';
import { makeSystem } from './systems';

const scalar = (name: string): TensorSlot => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);

type Values = (t: Tensor, y: readonly Tensor[], p: readonly Tensor[]) => readonly Tensor[];

/** Adds events to a system, written as functions of (t, y, p). */
export function withEvents(
  system: DynamicalSystem,
  events: readonly (Pick<EventSpec, 'name' | 'direction' | 'terminal'> & {
    readonly condition: (...values: Parameters<Values>) => Tensor;
    readonly jump?: Values;
  })[],
): DynamicalSystem {
  const { states, parameters } = system;
  const slots = [scalar('t'), ...states, ...parameters];
  const define = (name: string, values: Values) =>
    defineFunction(name, slots, (...given) =>
      values(at(given, 0), given.slice(1, 1 + states.length), given.slice(1 + states.length)),
    );
  return {
    ...system,
    events: events.map(({ condition, jump, ...event }) => ({
      ...event,
      condition: define('condition', (t, y, p) => [condition(t, y, p)]),
      ...(jump ? { jump: define('jump', jump) } : {}),
    })),
  };
}

/** x'' = −g from the height x0 at rest. */
const ball = (more: readonly string[]) =>
  makeSystem({
    states: ['x', 'v'].map(scalar),
    parameters: ['x0', 'g', ...more].map(scalar),
    initial: (p) => [at(p, 0), constant(0)],
    rhs: (_t, y, p) => [at(y, 1), neg(at(p, 1))],
  });

/** Lands at √(2 x0 / g), which ends the run. */
export const fallingBall = withEvents(ball([]), [
  { name: 'land', direction: 'falling', terminal: true, condition: (_t, y) => at(y, 0) },
]);

/** Leaves the ground with e times the speed it came with. */
export const bouncingBall = withEvents(ball(['e']), [
  {
    name: 'bounce',
    direction: 'falling',
    terminal: false,
    condition: (_t, y) => at(y, 0),
    jump: (_t, y, p) => [at(y, 0), neg(mul(at(p, 2), at(y, 1)))],
  },
]);

/** x = t passes two gates at a and b; each ends the run. */
export const twoGates = withEvents(
  makeSystem({
    states: [scalar('x')],
    parameters: ['a', 'b'].map(scalar),
    initial: () => [constant(0)],
    rhs: () => [constant(1)],
  }),
  (['first', 'second'] as const).map((name, i) => ({
    name,
    direction: 'rising' as const,
    terminal: true,
    condition: (_t: Tensor, y: readonly Tensor[], p: readonly Tensor[]) => sub(at(y, 0), at(p, i)),
  })),
);

/** x'' = −x from (0, 1): x = sin t crosses zero at every multiple of π, which is written down and changes nothing. */
export const swing = makeSystem({
  states: ['x', 'v'].map(scalar),
  parameters: [scalar('k')],
  initial: () => [constant(0), constant(1)],
  rhs: (_t, y) => [at(y, 1), neg(at(y, 0))],
});
export const watchedSwing = withEvents(
  swing,
  (['rising', 'falling', 'both'] as const).map((direction) => ({
    name: direction,
    direction,
    terminal: false,
    condition: (_t: Tensor, y: readonly Tensor[]) => at(y, 0),
  })),
);

/** Two balls that never meet, from the heights x0 and y0, each bouncing by itself. */
export const twoBalls = withEvents(
  makeSystem({
    states: ['x', 'v', 'y', 'w'].map(scalar),
    parameters: ['x0', 'y0'].map(scalar),
    initial: (p) => [at(p, 0), constant(0), at(p, 1), constant(0)],
    rhs: (_t, y) => [at(y, 1), constant(-1), at(y, 3), constant(-1)],
  }),
  ([0, 2] as const).map((i) => ({
    name: i === 0 ? 'first' : 'second',
    direction: 'falling' as const,
    terminal: false,
    condition: (_t: Tensor, y: readonly Tensor[]) => at(y, i),
    jump: (_t: Tensor, y: readonly Tensor[]) => y.map((value, j) => (j === i + 1 ? neg(value) : value)),
  })),
);
