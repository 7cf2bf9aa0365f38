import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, tableOf, type Fitted } from '../../../../test/support/fit-model';
import { makeSystem } from '../../../../test/support/systems';
import { add, constant, matmul, mul, neg, reshape, sub, tanh, type Operand } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';

const at = (values: readonly Tensor[], i: number): Operand => values[i] ?? NaN;
const slot = (name: string, shape: readonly number[] = []) => ({ name, shape });

/** A mass on a spring with friction that grows with the cube of the speed: x' = v, v' = −k x − c v³. */
const truth = modelOf(
  makeSystem({
    states: [slot('x'), slot('v')],
    parameters: [slot('k'), slot('c')],
    initial: () => [constant(1), constant(0)],
    rhs: (_, [x = constant(0), v = constant(0)], p) => [
      v,
      sub(neg(mul(at(p, 0), x)), mul(at(p, 1), mul(v, mul(v, v)))),
    ],
  }),
  {},
);

/** The spring is known but for its stiffness; what else acts is a network of position and speed. */
const hybrid = modelOf(
  makeSystem({
    states: [slot('x'), slot('v')],
    parameters: [slot('k'), slot('W1', [2, 8]), slot('b1', [8]), slot('W2', [8, 1]), slot('b2', [1])],
    initial: () => [constant(1), constant(0)],
    rhs: (_, [x = constant(0), v = constant(0)], [k, w1, b1, w2, b2]) => {
      const inputs = add(
        mul(reshape(x, [1]), constant([1, 0], [2])),
        mul(reshape(v, [1]), constant([0, 1], [2])),
      );
      const hidden = tanh(add(matmul(inputs, w1 ?? inputs), b1 ?? 0));
      const force = add(matmul(hidden, w2 ?? inputs), b2 ?? 0);
      return [v, add(neg(mul(k ?? 0, x)), reshape(force, []))];
    },
  }),
  {
    k: { value: 0.5 },
    W1: { kind: 'weight', bound: 0.7, penalised: true },
    b1: { kind: 'weight', bound: 0.7 },
    W2: { kind: 'weight', bound: 0.5, penalised: true },
    b2: { kind: 'weight', bound: 0 },
  },
);

const times = Float64Array.from({ length: 41 }, (_, i) => i / 8);
const table = tableOf(truth, Float64Array.of(2, 0.15), times);
const stiffness = ({ result }: Fitted) => result.parameters['k'] ?? NaN;

describe('physics first', { timeout: 60_000 }, () => {
  const phases = { adam: { iterations: 300, learningRate: 0.02 }, lbfgs: { iterations: 60, memory: 10 } };

  it('finds the known stiffness, which a network trained along with it takes over', async () => {
    const physics = await fitModel({
      model: hybrid,
      table,
      training: { ...phases, recipe: { id: 'physics-first', numbers: { iterations: 300 } } },
    });
    const together = await fitModel({
      model: hybrid,
      table,
      training: { ...phases, recipe: { id: 'plain' } },
    });
    expect(Math.abs(stiffness(physics) - 2)).toBeLessThan(0.2);
    expect(physics.result.trainLoss).toBeLessThan(1e-3);
    expect(Math.abs(stiffness(together) - 2)).toBeGreaterThan(3 * Math.abs(stiffness(physics) - 2));
  });

  it('keeps the networks at nothing while it trains the physics', async () => {
    const { raw, result } = await fitModel({
      model: hybrid,
      table,
      training: {
        adam: { iterations: 0, learningRate: 0.02 },
        lbfgs: { iterations: 0, memory: 5 },
        levenbergMarquardt: { iterations: 1 },
        recipe: { id: 'physics-first', numbers: { iterations: 60 } },
      },
      surroundings: {
        shouldStop: (() => {
          let asked = 0;
          return () => asked++ >= 50;
        })(),
      },
    });
    expect(result.status).toBe('cancelled');
    expect(raw.subarray(1).every((weight) => weight === 0)).toBe(true);
  });
});
