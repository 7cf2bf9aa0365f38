import { describe, expect, it } from 'vitest';
import { add, defineFunction, matmul, max, tanh } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { findFusions } from './fusion';
import { groupFunction } from './grouping';

/** The ops of the sums that are finished in registers, for a layer written by `body`. */
function finished(body: (product: Tensor, bias: Tensor) => readonly Tensor[], lanes = 1): readonly string[] {
  const fn = defineFunction(
    'layer',
    [
      { name: 'x', shape: [8] },
      { name: 'W', shape: [8, 16] },
      { name: 'b', shape: [16] },
    ],
    (x, w, b) => (x && w && b ? body(matmul(x, w), b) : []),
  );
  const varying = new Set<Tensor>(lanes > 1 ? fn.inputs.slice(0, 1) : []);
  const { steps } = groupFunction(fn, varying);
  return [...findFusions(fn, steps, lanes).values()].map(({ op }) => op);
}

describe('sums finished in registers', () => {
  it.each([1, 8])('are those of a layer with bias and a cheap activation, %i lanes', (lanes) => {
    expect(finished((product, bias) => [max(add(product, bias), 0)], lanes)).toEqual(['dot']);
  });

  it('are not those that something else reads too', () => {
    expect(finished((product, bias) => [max(add(product, bias), 0), product])).toEqual([]);
  });

  it('are not those that a call follows', () => {
    expect(finished((product, bias) => [tanh(add(product, bias))])).toEqual([]);
  });
});
