import { describe, expect, it } from 'vitest';
import { add, constant, defineFunction, div, mul, schedule, sqrt, sub } from '../../ir/build';
import { evaluate } from '../../ir/evaluate';
import type { IrFunction } from '../../ir/tensor';
import { shareDivisors } from './shared-divisors';

const scalar = (name: string) => ({ name, shape: [] });
const divisions = ({ outputs }: IrFunction) => schedule(outputs).filter(({ op }) => op === 'div').length;

/** Quotients of one divisor, the last of them inside another one. */
const pulls = (count: number) =>
  defineFunction('pulls', [scalar('x'), scalar('r')], (x, r) => {
    if (!x || !r) throw new Error('two inputs');
    const cube = mul(r, sqrt(r));
    const parts = Array.from({ length: count - 1 }, (_, i) => div(add(x, i), cube));
    return [...parts, div(parts.reduce(sub), cube)];
  });

describe('divisors that quotients share', () => {
  it('are divided by once', () => {
    expect(divisions(pulls(5))).toBe(5);
    expect(divisions(shareDivisors(pulls(5)))).toBe(1);
  });

  it('keep what is computed but for one more rounding', () => {
    const values = [1.7, 0.37].map((x) => Float64Array.of(x));
    const [exact, shared] = [pulls(5), shareDivisors(pulls(5))].map((fn) => evaluate(fn, values));
    exact?.forEach((value, i) => {
      const [want = NaN] = value;
      expect(Math.abs((shared?.[i]?.[0] ?? NaN) - want)).toBeLessThanOrEqual(1e-14 * Math.abs(want));
    });
  });

  it('of no, of few quotients and literal ones are left alone', () => {
    expect(shareDivisors(pulls(2)).outputs).toHaveLength(2);
    expect(divisions(shareDivisors(pulls(2)))).toBe(2);
    const thirds = defineFunction('thirds', [scalar('x')], (x) =>
      x ? [1, 2, 3, 4].map((i) => div(add(x, i), constant(3))) : [],
    );
    expect(shareDivisors(thirds)).toBe(thirds);
  });
});
