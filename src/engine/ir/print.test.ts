import { describe, expect, it } from 'vitest';
import * as ir from './build';
import { print } from './print';

const layer = () =>
  ir.defineFunction(
    'layer',
    [
      { name: 'x', shape: [2] },
      { name: 'W', shape: [2, 3] },
      { name: 'unused', shape: [] },
    ],
    (x, W) => {
      if (!x || !W) throw new Error('two inputs');
      const hidden = ir.tanh(ir.add(ir.matmul(x, W), 0.5));
      return [ir.sum(hidden), ir.constant([...Array(10).keys()], [10]), hidden];
    },
  );

describe('print', () => {
  it('shows inputs, then operands before users, with attributes and shapes', () => {
    expect(print(layer())).toMatchInlineSnapshot(`
      "layer {
        %0 = input x : [2]
        %1 = input W : [2,3]
        %2 = input unused : []
        %3 = dot %0, %1 left=[0] right=[0] : [3]
        %4 = constant [0.5] : []
        %5 = broadcast %4 : [3]
        %6 = add %3, %5 : [3]
        %7 = tanh %6 : [3]
        %8 = sum %7 axes=[0] : []
        %9 = constant [0, 1, 2, 3, 4, 5, 6, 7, … 2 more] : [10]
        return %8, %9, %7
      }"
    `);
  });

  it('prints equal functions equally', () => {
    expect(print(layer())).toBe(print(layer()));
  });
});
