/** Stiff systems with vectors for states: banded, full, forced in time; parameters to differentiate by. */
import {
  add,
  constant,
  matmul,
  mul,
  neighbour,
  neg,
  reshape,
  sin,
  sub,
  tanh,
} from '../../src/engine/ir/build';
import type { DynamicalSystem } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';
import { makeSystem } from './systems';

const scalar = (name: string) => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);
const ramp = (n: number, f: (x: number) => number) =>
  constant(
    Array.from({ length: n }, (_, i) => f((i + 1) / (n + 1))),
    [n],
  );

/** y' = −λ (y − sin t) + cos t with y(0) = 0: sin t for every λ. */
export const forcedRelaxation = makeSystem({
  states: [scalar('y')],
  parameters: [scalar('lambda')],
  initial: () => [constant(0)],
  rhs: (t, y, p) => {
    const cosine = sin(add(t, Math.PI / 2));
    return [sub(cosine, mul(at(p, 0), sub(at(y, 0), sin(t))))];
  },
});

/**
 * The Brusselator with diffusion on a line of n points, two vectors of states, each coupled to its neighbours only
 * (Hairer & Wanner II, (IV.1.6)). Parameters: a, b, diffusion · (n + 1)².
 */
export function brusselatorLine(n: number): DynamicalSystem {
  const spread = (x: Tensor, border: number) => {
    const inner = sub(add(neighbour(x, 1, 0, 'zero'), neighbour(x, -1, 0, 'zero')), mul(2, x));
    const ends = constant(
      Array.from({ length: n }, (_, i) => (i === 0 ? border : 0) + (i === n - 1 ? border : 0)),
      [n],
    );
    return add(inner, ends);
  };
  return makeSystem({
    states: [
      { name: 'u', shape: [n] },
      { name: 'v', shape: [n] },
    ],
    parameters: ['a', 'b', 'd'].map(scalar),
    initial: () => [ramp(n, (x) => 1 + Math.sin(2 * Math.PI * x)), ramp(n, () => 3)],
    rhs: (_t, y, p) => {
      const [u, v] = [at(y, 0), at(y, 1)];
      const meeting = mul(mul(u, u), v);
      const [a, b, d] = [at(p, 0), at(p, 1), at(p, 2)];
      return [
        add(sub(add(a, meeting), mul(add(b, 1), u)), mul(d, spread(u, 1))),
        add(sub(mul(b, u), meeting), mul(d, spread(v, 3))),
      ];
    },
  });
}

/** y' = −k ∘ y + tanh(W y) sin t with rates k from 1 to 1000: a full Jacobian. Parameters: W. */
export function fullRelaxation(n: number): DynamicalSystem {
  return makeSystem({
    states: [{ name: 'y', shape: [n] }],
    parameters: [{ name: 'W', shape: [n, n] }],
    initial: () => [ramp(n, (x) => 1 - x)],
    rhs: (t, y, p) => {
      const rates = ramp(n, (x) => 1000 ** x);
      const pull = tanh(reshape(matmul(at(p, 0), reshape(at(y, 0), [n, 1])), [n]));
      return [add(neg(mul(rates, at(y, 0))), mul(pull, sin(t)))];
    },
  });
}

/** Weights for `fullRelaxation`. */
export const fullRelaxationValues = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, i) => Math.sin(1 + 3 * i));
