import { describe, expect, it } from 'vitest';
import * as ir from '../ir/build';
import { evaluate } from '../ir/evaluate';
import { print } from '../ir/print';
import { simplify } from '../ir/simplify';
import type { IrFunction, Shape, Tensor } from '../ir/tensor';
import { sizeOf } from '../ir/tensor';
import { vjp } from './vjp';

function define(
  shapes: Readonly<Record<string, Shape>>,
  body: (...x: readonly Tensor[]) => Tensor,
): IrFunction {
  const inputs = Object.entries(shapes).map(([name, shape]) => ({ name, shape }));
  return ir.defineFunction('f', inputs, (...x) => [body(...x)]);
}

/** Derivatives of a function of scalars at a point. */
function slopes(body: (...x: readonly Tensor[]) => Tensor, ...point: readonly number[]): number[] {
  const fn = define(Object.fromEntries(point.map((_, i) => [`x${i}`, []])), body);
  return evaluate(
    vjp(fn),
    [...point, 1].map((x) => Float64Array.of(x)),
  ).map((part) => part[0] ?? Number.NaN);
}

/** Second derivative of a function of one scalar. */
function curvature(body: (x: Tensor) => Tensor, point: number): number {
  const once = vjp(define({ x: [] }, (x = ir.constant(0)) => body(x)));
  const result = evaluate(
    vjp(once, { wrt: [0] }),
    [point, 1, 1].map((x) => Float64Array.of(x)),
  );
  return result[0]?.[0] ?? Number.NaN;
}

describe('the form of a reverse derivative', { timeout: 30_000 }, () => {
  const layer = (x: Shape, W: Shape, axes: Parameters<typeof ir.contract>[2]) =>
    define({ x, W }, (...v) => (v[0] && v[1] ? ir.contract(v[0], v[1], axes) : ir.constant(0)));
  const noBatch = { leftBatch: [], rightBatch: [] };

  it('of x·W contracts with W as it lies, and gives dW as an outer product in the axis order of W', () => {
    expect(print(vjp(layer([2], [2, 3], { left: [0], right: [0], ...noBatch })))).toMatchInlineSnapshot(`
      "vjp(f) {
        %0 = input x : [2]
        %1 = input W : [2,3]
        %2 = input cotangent.0 : [3]
        %3 = dot %2, %1 left=[0] right=[1] : [2]
        %4 = dot %0, %2 : [2,3]
        return %3, %4
      }"
    `);
  });

  it('of a product with the transposed weights stays free of permutes too', () => {
    expect(print(vjp(layer([2], [3, 2], { left: [0], right: [1], ...noBatch })))).toMatchInlineSnapshot(`
      "vjp(f) {
        %0 = input x : [2]
        %1 = input W : [3,2]
        %2 = input cotangent.0 : [3]
        %3 = dot %2, %1 left=[0] right=[0] : [2]
        %4 = dot %2, %0 : [3,2]
        return %3, %4
      }"
    `);
  });

  it('of a product of matrices needs no permute', () => {
    const text = print(vjp(layer([5, 2], [2, 3], { left: [1], right: [0], ...noBatch })));
    expect(text).not.toContain('permute');
  });

  it('of a batched product needs no permute where an order of the factors exists', () => {
    const axes = { left: [2], right: [1], leftBatch: [0], rightBatch: [0] };
    expect(print(vjp(layer([4, 5, 2], [4, 2, 3], axes)))).not.toContain('permute');
  });

  it('lists batch axes as the operand has them, so that crossed ones need no permute either', () => {
    const axes = { left: [2], right: [2], leftBatch: [1, 0], rightBatch: [0, 1] };
    expect(print(vjp(layer([4, 5, 2], [5, 4, 2], axes)))).not.toContain('permute');
  });

  it('has no work for what does not depend on the inputs asked for', () => {
    const fn = define({ x: [], y: [], z: [] }, (x = ir.constant(0), y = ir.constant(0)) =>
      ir.mul(ir.sin(x), ir.exp(y)),
    );
    expect(print(vjp(fn, { wrt: [0, 2] }))).toMatchInlineSnapshot(`
      "vjp(f) {
        %0 = input x : []
        %1 = input y : []
        %2 = input z : []
        %3 = input cotangent.0 : []
        %4 = exp %1 : []
        %5 = mul %3, %4 : []
        %6 = cos %0 : []
        %7 = mul %5, %6 : []
        %8 = constant [0] : []
        return %7, %8
      }"
    `);
  });

  it('never adds a zero', () => {
    const fn = define({ x: [] }, (x = ir.constant(0)) => ir.add(ir.add(x, ir.sign(x)), ir.less(x, 1)));
    expect(vjp(fn).outputs[0]?.op).toBe('input');
  });

  it.each<[string, (x: Tensor, y: Tensor) => Tensor]>([
    ['smooth', (x, y) => ir.tanh(ir.add(x, y))],
    ['branching', (x, y) => ir.max(ir.add(x, y), 0)],
  ])('stays in proportion to a chain of many thousand values: %s', (_, link) => {
    const [x, y] = [ir.input('x'), ir.input('y')];
    const end = Array.from({ length: 3000 }).reduce<Tensor>((z) => link(z, y), x);
    const reverse = simplify(vjp({ name: 'f', inputs: [x, y], outputs: [end] }));
    expect(ir.schedule(reverse.outputs).length).toBeLessThan(3000 * 30);
  });

  it('has one cotangent per output after the inputs', () => {
    const fn = ir.defineFunction('f', [{ name: 'x', shape: [2] }], (x = ir.constant(0)) => [x, ir.sum(x)]);
    const reverse = vjp(fn);
    expect(reverse.inputs.map((x) => sizeOf(x.shape))).toEqual([2, 2, 1]);
    const [back] = evaluate(reverse, [Float64Array.of(0, 0), Float64Array.of(1, 2), Float64Array.of(10)]);
    expect([...(back ?? [])]).toEqual([11, 12]);
  });
});

describe('derivatives at kinks and edges', () => {
  it.each<[string, number, number]>([
    ['sign at 0 is 0', slopes((x) => ir.sign(x ?? 0), 0)[0] ?? 1, 0],
    ['abs at 0 is 0', slopes((x) => ir.abs(x ?? 0), 0)[0] ?? 1, 0],
    ['x² at 0 is 0', slopes((x) => ir.pow(x ?? 0, 2), 0)[0] ?? 1, 0],
    ['x³ at a negative number', slopes((x) => ir.pow(x ?? 0, 3), -2)[0] ?? 1, 12],
    ['x⁰ at 0 is 0', slopes((x) => ir.pow(x ?? 0, 0), 0)[0] ?? 1, 0],
    ['x¹ at 0 is 1', slopes((x) => ir.pow(x ?? 0, 1), 0)[0] ?? 1, 1],
    ['√x at 0 is infinite', slopes((x) => ir.sqrt(x ?? 0), 0)[0] ?? 1, Infinity],
    ['second of x² at 0', curvature((x) => ir.pow(x, 2), 0), 2],
    ['second of x³ at 0', curvature((x) => ir.pow(x, 3), 0), 0],
    ['second of x⁴ at −1', curvature((x) => ir.pow(x, 4), -1), 12],
  ])('%s', (_, actual, expected) => {
    expect(actual).toBeCloseTo(expected, 14);
  });

  it('ties of min and max go to the first operand', () => {
    expect(slopes((x, y) => ir.max(x ?? 0, y ?? 0), 1, 1)).toEqual([1, 0]);
    expect(slopes((x, y) => ir.min(x ?? 0, y ?? 0), 1, 1)).toEqual([1, 0]);
  });

  it('a variable exponent is safe where the base is 0', () => {
    const power = (x: Tensor | undefined, y: Tensor | undefined) => ir.pow(x ?? 0, y ?? 0);
    expect(slopes(power, 0, 2)).toEqual([0, 0]);
    expect(slopes(power, 0, 1)).toEqual([1, 0]);
    expect(slopes(power, 0, 0)).toEqual([0, 0]);
    expect(slopes(power, 3, 0)).toEqual([0, Math.log(3)]);
    expect(slopes(power, -2, 2)).toEqual([-4, Number.NaN]);
  });
});

describe('the side that a select does not take', () => {
  const positive = (x: Tensor, body: Tensor) => ir.select(ir.less(0, x), body, 0);

  it.each<[string, (x: Tensor) => Tensor, number, number]>([
    ['log at 0', (x) => positive(x, ir.log(x)), 0, 0],
    ['√ at 0', (x) => positive(x, ir.sqrt(x)), 0, 0],
    ['1/x at 0', (x) => positive(x, ir.div(1, x)), 0, 0],
    ['x log x at 0, x used twice', (x) => positive(x, ir.mul(x, ir.log(x))), 0, 0],
    ['sin √ at a negative number', (x) => positive(x, ir.sin(ir.sqrt(x))), -1, 0],
    [
      'softplus where its exp overflows',
      (x) => ir.select(ir.less(x, 30), ir.log(ir.add(1, ir.exp(x))), x),
      800,
      1,
    ],
    ['max with an overflown exp', (x) => ir.min(ir.exp(x), 5), 1000, 0],
  ])('never gives NaN: %s', (_, body, point, expected) => {
    expect(slopes((x) => body(x ?? ir.constant(0)), point)).toEqual([expected]);
    expect(curvature(body, point)).toBe(0);
  });
});
