/** Models with noise whose answers are known, made by hand. */
import {
  add,
  constant,
  cos,
  defineFunction,
  matmul,
  mul,
  neg,
  sin,
  sub,
  tanh,
} from '../../src/engine/ir/build';
import type { DynamicalSystem, NoiseSpec, TensorSlot } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';
import { makeSystem } from './systems';

const scalar = (name: string): TensorSlot => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);

interface NoisySpec {
  readonly states: readonly string[];
  readonly parameters: readonly string[];
  readonly initial: (p: readonly Tensor[]) => readonly (Tensor | number)[];
  readonly drift: (t: Tensor, y: readonly Tensor[], p: readonly Tensor[]) => readonly (Tensor | number)[];
  readonly calculus?: NoiseSpec['calculus'];
  readonly channels: readonly string[];
  /** Channel by channel, state by state. */
  readonly diffusion: (
    t: Tensor,
    y: readonly Tensor[],
    p: readonly Tensor[],
  ) => readonly (readonly (Tensor | number)[])[];
}

const tensors = (values: readonly (Tensor | number)[]) =>
  values.map((value) => (typeof value === 'number' ? constant(value) : value));

function makeNoisy(spec: NoisySpec): DynamicalSystem {
  const states = spec.states.map(scalar);
  const parameters = spec.parameters.map(scalar);
  const system = makeSystem({
    states,
    parameters,
    initial: (p) => tensors(spec.initial(p)),
    rhs: (t, y, p) => tensors(spec.drift(t, y, p)),
  });
  const slots = [scalar('t'), ...states, ...parameters];
  const diffusion = defineFunction('diffusion', slots, (t = constant(0), ...rest) =>
    spec
      .diffusion(t, rest.slice(0, states.length), rest.slice(states.length))
      .flatMap((channel) => tensors(channel)),
  );
  return { ...system, noise: { channels: spec.channels, calculus: spec.calculus ?? 'ito', diffusion } };
}

/** The same model with its noise meant in the other way, which is another model where the noise depends on the state. */
export function meantAs(system: DynamicalSystem, calculus: NoiseSpec['calculus']): DynamicalSystem {
  return system.noise ? { ...system, noise: { ...system.noise, calculus } } : system;
}

/**
 * Geometric Brownian motion dx = μ x dt + σ x dW with W itself as a second state, so that the exact path
 * x(t) = x0 exp((μ − σ²/2) t + σ W(t)) (Itô) is known. Parameters: μ, σ, x0.
 */
export const geometricBrownian = makeNoisy({
  states: ['x', 'w'],
  parameters: ['mu', 'sigma', 'x0'],
  initial: (p) => [at(p, 2), 0],
  drift: (_t, y, p) => [mul(at(p, 0), at(y, 0)), 0],
  channels: ['W'],
  diffusion: (_t, y, p) => [[mul(at(p, 1), at(y, 0)), 1]],
});
export const geometricValues = Float64Array.of(0.2, 0.8, 1);

/** Exact x(t) of `geometricBrownian` for the value of its path. */
export function geometricAt(t: number, w: number, calculus: NoiseSpec['calculus']): number {
  const [mu = 0, sigma = 0, x0 = 0] = geometricValues;
  return x0 * Math.exp((mu - (calculus === 'ito' ? sigma ** 2 / 2 : 0)) * t + sigma * w);
}

/** Ornstein–Uhlenbeck dx = −θ x dt + σ dW. Parameters: θ, σ, x0. */
export const ornsteinUhlenbeck = makeNoisy({
  states: ['x'],
  parameters: ['theta', 'sigma', 'x0'],
  initial: (p) => [at(p, 2)],
  drift: (_t, y, p) => [neg(mul(at(p, 0), at(y, 0)))],
  channels: ['W'],
  diffusion: (_t, _y, p) => [[at(p, 1)]],
});
export const ornsteinValues = Float64Array.of(1.3, 0.7, 1);

/** dx = −sin x + cos t + noise that changes with time alone; two states, two channels. Parameters: a, b. */
export const additiveNonlinear = makeNoisy({
  states: ['x', 'y'],
  parameters: ['a', 'b'],
  initial: () => [0.5, -0.2],
  drift: (t, y, p) => [
    sub(cos(t), mul(at(p, 0), sin(mul(2, at(y, 0))))),
    sub(mul(at(y, 0), at(y, 0)), mul(at(p, 1), at(y, 1))),
  ],
  channels: ['V', 'W'],
  diffusion: (t, _y, p) => [
    [mul(at(p, 0), add(0.5, mul(0.4, sin(t)))), 0.2],
    [0, mul(at(p, 1), 0.5)],
  ],
});
export const additiveValues = Float64Array.of(1.1, 0.8);

/** Nonlinear noise, one channel for each state (commutative). Parameters: a, b. */
export const diagonalNonlinear = makeNoisy({
  states: ['x', 'y'],
  parameters: ['a', 'b'],
  initial: () => [0.4, 0.9],
  drift: (_t, y, p) => [mul(at(p, 0), sub(at(y, 1), at(y, 0))), sub(sin(at(y, 0)), mul(at(p, 1), at(y, 1)))],
  channels: ['V', 'W'],
  diffusion: (_t, y, p) => [
    [mul(at(p, 1), tanh(add(0.5, at(y, 0)))), 0],
    [0, mul(0.6, cos(at(y, 1)))],
  ],
});
export const diagonalValues = Float64Array.of(0.9, 0.7);

/** A vector as one state, with a layer of weights in the drift and a channel for each element. Parameters: W, b. */
export const neuralNoisy: DynamicalSystem = (() => {
  const x: TensorSlot = { name: 'x', shape: [3] };
  const parameters: readonly TensorSlot[] = [
    { name: 'W', shape: [3, 3] },
    { name: 'b', shape: [3] },
  ];
  const system = makeSystem({
    states: [x],
    parameters,
    initial: () => [constant([0.4, -0.3, 0.8], [3])],
    rhs: (_t, y, p) => [tanh(add(matmul(at(p, 0), at(y, 0)), at(p, 1)))],
  });
  const channels = ['U', 'V', 'W'];
  const diffusion = defineFunction('diffusion', [scalar('t'), x, ...parameters], (_t, y = constant(0)) =>
    channels.map((_, j) => {
      const unit = channels.map((_c, i) => (i === j ? 0.4 : 0));
      return mul(constant(unit, [3]), tanh(add(1, y)));
    }),
  );
  return { ...system, noise: { channels, calculus: 'ito', diffusion } };
})();
export const neuralNoisyValues = Float64Array.from({ length: 12 }, (_, i) => 0.5 * Math.sin(1 + 3 * i));

/** Two channels that do not commute: dx = dV, dy = x dW (the Lévy area). */
export const levyArea = makeNoisy({
  states: ['x', 'y'],
  parameters: [],
  initial: () => [0, 0],
  drift: () => [0, 0],
  channels: ['V', 'W'],
  diffusion: (_t, y) => [
    [1, 0],
    [0, at(y, 0)],
  ],
});

/** Seed 004 (SYSTEMS.md §10): dy = −y dt + 0.3 dW. */
export const decaying = makeNoisy({
  states: ['y'],
  parameters: [],
  initial: () => [0],
  drift: (_t, y) => [neg(at(y, 0))],
  channels: ['W'],
  diffusion: () => [[0.3]],
});
/** dy = cos t dt + 0.3 dW */
export const oscillating = makeNoisy({
  states: ['y'],
  parameters: [],
  initial: () => [0],
  drift: (t) => [cos(t)],
  channels: ['W'],
  diffusion: () => [[0.3]],
});
/** dy = 0.3 t dW */
export const noising = makeNoisy({
  states: ['y'],
  parameters: [],
  initial: () => [0],
  drift: () => [0],
  channels: ['W'],
  diffusion: (t) => [[mul(0.3, t)]],
});
