/** Separable Hamiltonian models with their energies. */
import { add, constant, mul, neg, pow, sin, sub } from '../../src/engine/ir/build';
import type { DynamicalSystem, TensorSlot } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';
import { makeSystem } from './systems';

const scalar = (name: string): TensorSlot => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);
const square = (x: Tensor) => mul(x, x);

export interface Hamiltonian {
  readonly id: string;
  readonly system: DynamicalSystem;
  readonly raw: Float64Array;
  readonly energy: (state: Float64Array) => number;
  /** A step that resolves its fastest motion well. */
  readonly step: number;
}

const of = (state: Float64Array, i: number) => state[i] ?? NaN;

/** H = p²/2 − g cos q. Parameter: g. Swings of large amplitude. */
export const pendulum: Hamiltonian = {
  id: 'pendulum',
  system: makeSystem({
    states: ['q', 'p'].map(scalar),
    parameters: [scalar('g')],
    initial: () => [constant(1.8), constant(0)],
    rhs: (_t, y, p) => [at(y, 1), neg(mul(at(p, 0), sin(at(y, 0))))],
  }),
  raw: Float64Array.of(1.2),
  energy: (s) => of(s, 1) ** 2 / 2 - 1.2 * Math.cos(of(s, 0)),
  step: 0.05,
};

/** Kepler's problem H = |p|²/2 − 1/|q|, eccentricity 0.3, period 2π. Parameter: the mass. */
export const kepler: Hamiltonian = {
  id: 'kepler',
  system: makeSystem({
    states: ['x', 'y', 'u', 'v'].map(scalar),
    parameters: [scalar('mass')],
    initial: () => [0.7, 0, 0, Math.sqrt(1.3 / 0.7)].map((x) => constant(x)),
    rhs: (_t, y, p) => {
      const cube = pow(add(square(at(y, 0)), square(at(y, 1))), constant(-1.5));
      const pull = neg(mul(at(p, 0), cube));
      return [at(y, 2), at(y, 3), mul(pull, at(y, 0)), mul(pull, at(y, 1))];
    },
  }),
  raw: Float64Array.of(1),
  energy: (s) => (of(s, 2) ** 2 + of(s, 3) ** 2) / 2 - 1 / Math.hypot(of(s, 0), of(s, 1)),
  step: 0.02,
};

/** Hénon & Heiles 1964: H = (|p|² + |q|²)/2 + x²y − y³/3, a bounded chaotic orbit. Parameter: the coupling. */
export const henonHeiles: Hamiltonian = {
  id: 'henon-heiles',
  system: makeSystem({
    states: ['x', 'y', 'u', 'v'].map(scalar),
    parameters: [scalar('coupling')],
    initial: () => [0.1, -0.2, 0.3, 0.25].map((x) => constant(x)),
    rhs: (_t, y, p) => {
      const [x, z] = [at(y, 0), at(y, 1)];
      const coupling = at(p, 0);
      return [
        at(y, 2),
        at(y, 3),
        neg(add(x, mul(coupling, mul(2, mul(x, z))))),
        neg(add(z, mul(coupling, sub(square(x), square(z))))),
      ];
    },
  }),
  raw: Float64Array.of(1),
  energy: (s) => {
    const [x, y, u, v] = [of(s, 0), of(s, 1), of(s, 2), of(s, 3)];
    return (x * x + y * y + u * u + v * v) / 2 + x * x * y - y ** 3 / 3;
  },
  step: 0.1,
};

/** q' = v(t, p), p' = a(t, q) with explicit time in both halves. Parameter: the strength. */
export const forcedOscillator = makeSystem({
  states: ['q', 'p'].map(scalar),
  parameters: [scalar('strength')],
  initial: () => [constant(0.3), constant(0.8)],
  rhs: (t, y, p) => [
    mul(at(y, 1), add(1.5, sin(t))),
    sub(mul(at(p, 0), sin(mul(2, t))), mul(at(y, 0), add(1, mul(0.5, sin(mul(3, t)))))),
  ],
});

export const hamiltonians = [pendulum, kepler, henonHeiles] as const;
