/** Small systems made by hand, with known answers: the solvers' and backends' tests need no document. */
import {
  add,
  constant,
  defineFunction,
  div,
  mul,
  neg,
  reshape,
  matmul,
  sin,
  sub,
  sum,
  tanh,
  concat,
  slice,
  total,
} from '../../src/engine/ir/build';
import type { DynamicalSystem, TensorSlot } from '../../src/engine/ir/system';
import type { Tensor } from '../../src/engine/ir/tensor';

const scalar = (name: string): TensorSlot => ({ name, shape: [] });
const time = scalar('t');

interface SystemSpec {
  readonly states: readonly TensorSlot[];
  readonly parameters: readonly TensorSlot[];
  /** Initial value of each state, as parameters see it. */
  readonly initial: (parameters: readonly Tensor[]) => readonly Tensor[];
  readonly rhs: (t: Tensor, y: readonly Tensor[], p: readonly Tensor[]) => readonly Tensor[];
  readonly penalty?: (parameters: readonly Tensor[]) => Tensor;
}

/** Observes every state; parameters are unconstrained. */
export function makeSystem({ states, parameters, initial, rhs, penalty }: SystemSpec): DynamicalSystem {
  const split = (values: readonly Tensor[]) => ({
    t: values[0] ?? constant(0),
    y: values.slice(1, 1 + states.length),
    p: values.slice(1 + states.length),
  });
  return {
    states,
    parameters,
    observations: states,
    rhs: defineFunction('rhs', [time, ...states, ...parameters], (...values) => {
      const { t, y, p } = split(values);
      return rhs(t, y, p);
    }),
    observe: defineFunction('observe', [time, ...states, ...parameters], (...values) => split(values).y),
    initial: defineFunction('initial', parameters, (...p) => initial(p)),
    constrain: defineFunction('constrain', parameters, (...p) => p),
    penalty: defineFunction('penalty', parameters, (...p) => [penalty?.(p) ?? constant(0)]),
  };
}

const at = (values: readonly Tensor[], i: number): Tensor => values[i] ?? constant(NaN);

/** x' = −k x + sin t: smooth, with explicit time. x(0) = 1, k = 0.8. */
export const forcedDecay = makeSystem({
  states: [scalar('x')],
  parameters: [scalar('k')],
  initial: () => [constant(1)],
  rhs: (t, y, p) => [sub(sin(t), mul(at(p, 0), at(y, 0)))],
});

/** Closed form of `forcedDecay`. */
export function forcedDecayAt(t: number, k = 0.8): number {
  const particular = (s: number) => (k * Math.sin(s) - Math.cos(s)) / (1 + k * k);
  return particular(t) + (1 - particular(0)) * Math.exp(-k * t);
}

/** Lotka–Volterra with four rates and two initial values as parameters. */
export const lotkaVolterra = makeSystem({
  states: [scalar('x'), scalar('y')],
  parameters: ['alpha', 'beta', 'gamma', 'delta', 'x0', 'y0'].map(scalar),
  initial: (p) => [at(p, 4), at(p, 5)],
  rhs: (_t, y, p) => {
    const meeting = mul(at(y, 0), at(y, 1));
    return [
      sub(mul(at(p, 0), at(y, 0)), mul(at(p, 1), meeting)),
      sub(mul(at(p, 2), meeting), mul(at(p, 3), at(y, 1))),
    ];
  },
});
export const lotkaVolterraValues = Float64Array.of(1.3, 0.9, 0.8, 1.8, 0.44249296, 4.6280594);

/**
 * The universal differential equation of the speed tasks: x' = a x + n₁, y' = −d y + n₂, n an MLP
 * 2-hidden-hidden-2 with tanh. Parameters: a, d, W1, b1, W2, b2, W3, b3.
 */
export function neuralLotkaVolterra(hidden: number): DynamicalSystem {
  const layer = (i: number, from: number, to: number): TensorSlot[] => [
    { name: `W${i}`, shape: [from, to] },
    { name: `b${i}`, shape: [to] },
  ];
  return makeSystem({
    states: [scalar('x'), scalar('y')],
    parameters: [
      scalar('a'),
      scalar('d'),
      ...layer(1, 2, hidden),
      ...layer(2, hidden, hidden),
      ...layer(3, hidden, 2),
    ],
    initial: () => [constant(0.44249296), constant(4.6280594)],
    rhs: (_t, y, p) => {
      const input = concat([reshape(at(y, 0), [1]), reshape(at(y, 1), [1])]);
      const first = tanh(add(matmul(input, at(p, 2)), at(p, 3)));
      const second = tanh(add(matmul(first, at(p, 4)), at(p, 5)));
      const out = add(matmul(second, at(p, 6)), at(p, 7));
      const term = (i: number) => reshape(slice(out, [i], [i + 1]), []);
      return [add(mul(at(p, 0), at(y, 0)), term(0)), add(neg(mul(at(p, 1), at(y, 1))), term(1))];
    },
    penalty: (p) =>
      div(
        total([at(p, 2), at(p, 4), at(p, 6)].map((w) => sum(mul(w, w)))),
        2 * hidden + hidden * hidden + 2 * hidden,
      ),
  });
}

/** Parameters for `neuralLotkaVolterra`: rates 1.3 and 1.8, weights from U(−0.1, 0.1) by a fixed sequence. */
export function neuralValues(hidden: number): Float64Array {
  const count = 2 + 3 * hidden + hidden * (hidden + 1) + 2 * hidden + 2;
  let seed = 12345;
  return Float64Array.from({ length: count }, (_, i) => {
    seed = (1103515245 * seed + 12345) % 2 ** 31;
    return i === 0 ? 1.3 : i === 1 ? 1.8 : (seed / 2 ** 31 - 0.5) * 0.2;
  });
}
