import { describe, expect, it } from 'vitest';
import { vjp } from '../autodiff/vjp';
import { createRandom } from '../base/random';
import { defineFunction, exp, matmul, mul, tanh } from '../ir/build';
import { evaluate } from '../ir/evaluate';
import { randomFunction } from '../ir/random-function';
import { sizeOf } from '../ir/tensor';
import { verify } from '../ir/verify';
import { splitDerivative } from './residuals';

describe('splitting a derivative', () => {
  it('gives the derivative again from forward, residuals and backward', () => {
    for (let seed = 0; seed < 80; seed++) {
      const random = createRandom(seed, 3);
      const fn = randomFunction(random, 'smooth', 20);
      const wrt = [1, 2, 3];
      const draw = (sizes: readonly number[]) =>
        sizes.map((size) => Float64Array.from({ length: size }, () => 2 * random.uniform() - 1));
      const inputs = draw(fn.inputs.map(({ shape }) => sizeOf(shape)));
      const bars = draw(fn.outputs.map(({ shape }) => sizeOf(shape)));
      const split = splitDerivative(fn, wrt);
      for (const part of [split.forward, split.backward, split.whole]) verify(part);
      const forward = evaluate(split.forward, inputs);
      const kept = forward.slice(fn.outputs.length);
      expect(kept).toHaveLength(split.residuals.length);
      const truth = evaluate(vjp(fn, { wrt }), [...inputs, ...bars]);
      const near = (results: readonly Float64Array[], expected: readonly Float64Array[]) =>
        results.forEach((values, i) =>
          values.forEach((x, e) => expect(x).toBeCloseTo(expected[i]?.[e] ?? NaN, 9)),
        );
      near(forward.slice(0, fn.outputs.length), evaluate(fn, inputs));
      near(evaluate(split.backward, [...inputs, ...bars, ...kept]), truth);
      near(evaluate(split.whole, [...inputs, ...bars]), truth);
    }
  });

  it('keeps what is costly and computes the rest again', () => {
    const fn = defineFunction(
      'layer',
      [
        { name: 'x', shape: [3] },
        { name: 'W', shape: [3, 4] },
      ],
      (x, w) => (x && w ? [mul(exp(tanh(matmul(x, w))), 2)] : []),
    );
    const { forward } = splitDerivative(fn, [0, 1]);
    expect(forward.outputs.slice(1).map((value) => value.op)).toEqual(['tanh', 'exp']);
  });
});
