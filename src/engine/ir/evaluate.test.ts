import { describe, expect, it } from 'vitest';
import * as ir from './build';
import { evaluate } from './evaluate';
import { SAMPLES } from './samples';
import type { Operand } from './build';
import type { Shape, Tensor } from './tensor';
import { sizeOf } from './tensor';

/** The elements of a constant expression. */
function valueOf(value: Tensor): number[] {
  const [result] = evaluate({ name: 'test', inputs: [], outputs: [value] }, []);
  return [...(result ?? [])];
}

/** 0, 1, 2, … in the given shape. */
function counting(shape: Shape): Tensor {
  return ir.constant([...Array(sizeOf(shape)).keys()], shape);
}

describe('evaluate', () => {
  it.each(SAMPLES)('gives as many elements as the shape says: $fn.name', ({ fn, low }) => {
    const inputs = fn.inputs.map((x) => new Float64Array(sizeOf(x.shape)).fill(low + 0.1));
    expect(evaluate(fn, inputs).map((out) => out.length)).toEqual(fn.outputs.map((out) => sizeOf(out.shape)));
  });

  it.each<[string, (x: Operand) => Tensor, readonly number[], readonly number[]]>([
    ['neg', ir.neg, [2, -3], [-2, 3]],
    ['exp', ir.exp, [0, 1], [1, Math.E]],
    ['log', ir.log, [1, 0, -1], [0, -Infinity, Number.NaN]],
    ['sin', ir.sin, [0, 1], [0, Math.sin(1)]],
    ['cos', ir.cos, [0, 1], [1, Math.cos(1)]],
    ['tanh', ir.tanh, [0, 1], [0, Math.tanh(1)]],
    ['sqrt', ir.sqrt, [4, 0, -1], [2, 0, Number.NaN]],
    ['abs', ir.abs, [-2, 0, 3], [2, 0, 3]],
    ['sign', ir.sign, [-2, 0, 3], [-1, 0, 1]],
  ])('%s of known values', (_, op, x, expected) => {
    expect(valueOf(op(ir.constant(x, [x.length])))).toEqual(expected);
  });

  it.each<[string, (x: Operand, y: Operand) => Tensor, readonly number[]]>([
    ['add', ir.add, [5, 1, 0]],
    ['sub', ir.sub, [1, -3, 0]],
    ['mul', ir.mul, [6, -2, 0]],
    ['div', ir.div, [1.5, -0.5, Number.NaN]],
    ['pow', ir.pow, [9, 1, 1]],
    ['min', ir.min, [2, -1, 0]],
    ['max', ir.max, [3, 2, 0]],
    ['less', ir.less, [0, 1, 0]],
  ])('%s of known values', (_, op, expected) => {
    expect(valueOf(op(ir.constant([3, -1, 0], [3]), ir.constant([2, 2, 0], [3])))).toEqual(expected);
  });

  it('select takes the second where the first is not zero, and never looks at the other', () => {
    const unused = ir.constant([Number.NaN, 7, Number.NaN], [3]);
    expect(valueOf(ir.select(ir.constant([2, 0, -1], [3]), counting([3]), unused))).toEqual([0, 7, 2]);
    expect(valueOf(ir.select(0, Number.NaN, 1))).toEqual([1]);
  });

  it('sum removes the axes it sums over', () => {
    expect(valueOf(ir.sum(counting([2, 3]), [0]))).toEqual([3, 5, 7]);
    expect(valueOf(ir.sum(counting([2, 3]), [1]))).toEqual([3, 12]);
    expect(valueOf(ir.sum(counting([2, 3, 4]), [2, 0]))).toEqual([60, 92, 124]);
  });

  it('permute puts operand axis order[i] at result axis i', () => {
    expect(valueOf(ir.permute(counting([2, 3]), [1, 0]))).toEqual([0, 3, 1, 4, 2, 5]);
    const turned = valueOf(ir.permute(counting([2, 3, 4]), [2, 0, 1]));
    for (let k = 0; k < 4; k++)
      for (let i = 0; i < 2; i++)
        for (let j = 0; j < 3; j++) expect(turned[(k * 2 + i) * 3 + j]).toBe((i * 3 + j) * 4 + k);
  });

  it('broadcast repeats along the axes that the operand does not have', () => {
    expect(valueOf(ir.broadcastTo(counting([3]), [2, 3]))).toEqual([0, 1, 2, 0, 1, 2]);
    expect(valueOf(ir.broadcastTo(counting([2, 1]), [2, 3]))).toEqual([0, 0, 0, 1, 1, 1]);
    expect(valueOf(ir.repeat(counting([2]), [0], [2, 2]))).toEqual([0, 0, 1, 1]);
  });

  it('slice and pad undo each other inside the kept block', () => {
    expect(valueOf(ir.slice(counting([3, 4]), [0, 1], [2, 3]))).toEqual([1, 2, 5, 6]);
    expect(valueOf(ir.pad(counting([1, 2]), [1, 0], [0, 1]))).toEqual([0, 0, 0, 0, 1, 0]);
    const x = counting([2, 3]);
    expect(valueOf(ir.slice(ir.pad(x, [2, 1], [1, 3]), [2, 1], [4, 4]))).toEqual(valueOf(x));
  });

  it('concat lays its operands one after another along the axis', () => {
    expect(valueOf(ir.concat([counting([2]), counting([1])]))).toEqual([0, 1, 0]);
    expect(valueOf(ir.concat([counting([2, 2]), counting([2, 1])], 1))).toEqual([0, 1, 0, 2, 3, 1]);
  });

  it('dot is the matrix product, the inner product and the outer product', () => {
    expect(valueOf(ir.matmul(counting([2, 3]), counting([3, 2])))).toEqual([10, 13, 28, 40]);
    expect(valueOf(ir.matmul(counting([4]), counting([4])))).toEqual([14]);
    expect(valueOf(ir.outer(counting([2]), counting([3])))).toEqual([0, 0, 0, 0, 1, 2]);
  });

  it('dot orders its axes batch, free left, free right, and pairs the batch axes as listed', () => {
    const [x, y] = [counting([2, 3, 4, 5]), counting([3, 5, 6, 2])];
    const axes = { left: [1], right: [0], leftBatch: [3, 0], rightBatch: [1, 3] };
    const product = ir.contract(x, y, axes);
    expect(product.shape).toEqual([5, 2, 4, 6]);
    const expected: number[] = [];
    for (let b = 0; b < 5; b++)
      for (let a = 0; a < 2; a++)
        for (let f = 0; f < 4; f++)
          for (let g = 0; g < 6; g++) {
            let total = 0;
            for (let k = 0; k < 3; k++)
              total += (((a * 3 + k) * 4 + f) * 5 + b) * (((k * 5 + b) * 6 + g) * 2 + a);
            expected.push(total);
          }
    expect(valueOf(product)).toEqual(expected);
  });

  it('gather puts elements where the index has them, rounding down and staying within the axis', () => {
    expect(valueOf(ir.gather(counting([4]), [3, 0, 0]))).toEqual([3, 0, 0]);
    expect(valueOf(ir.gather(counting([4]), ir.constant([-2, 0.9, 2.5, 7], [4])))).toEqual([0, 0, 2, 3]);
    expect(valueOf(ir.gather(counting([2, 3]), [2, 1], 1))).toEqual([2, 1, 5, 4]);
    expect(valueOf(ir.gather(counting([2, 3]), 1))).toEqual([3, 4, 5]);
    expect(ir.gather(counting([2, 3, 4]), counting([5, 6]), 1).shape).toEqual([2, 5, 6, 4]);
    const lost = valueOf(ir.gather(counting([2]), ir.constant([NaN, Infinity, 1], [3])));
    expect(lost).toEqual([Number.NaN, Number.NaN, 1]);
  });

  it('scatter adds up what falls into one place', () => {
    expect(valueOf(ir.scatter(ir.constant([1, 2, 4], [3]), [2, 0, 2], 4))).toEqual([2, 0, 5, 0]);
    expect(valueOf(ir.scatter(counting([2, 2]), [1, 1], 2, 1))).toEqual([0, 1, 0, 5]);
    expect(valueOf(ir.scatter(counting([2]), 1, 2))).toEqual([0, 0, 0, 1]);
  });

  it('roll, reverse and borders are gathers', () => {
    const x = ir.constant([1, 2, 3, 4], [4]);
    expect(valueOf(ir.roll(x, 1))).toEqual([4, 1, 2, 3]);
    expect(valueOf(ir.roll(x, -5))).toEqual([2, 3, 4, 1]);
    expect(valueOf(ir.reverse(x))).toEqual([4, 3, 2, 1]);
    expect(valueOf(ir.pad(x, [2], [1], 'periodic'))).toEqual([3, 4, 1, 2, 3, 4, 1]);
    expect(valueOf(ir.pad(x, [2], [1], 'reflect'))).toEqual([3, 2, 1, 2, 3, 4, 3]);
    expect(valueOf(ir.neighbour(x, 1, 0, 'zero'))).toEqual([2, 3, 4, 0]);
    expect(valueOf(ir.neighbour(x, -1, 0, 'reflect'))).toEqual([2, 1, 2, 3]);
    expect(valueOf(ir.neighbour(x, -1, 0, 'periodic'))).toEqual([4, 1, 2, 3]);
  });

  it('greatest and least reduce an axis of any extent', () => {
    const x = ir.constant([3, -1, 2, 5, 0, 4, -7, 1, 1, 2], [2, 5]);
    expect(valueOf(ir.greatest(x, 1))).toEqual([5, 4]);
    expect(valueOf(ir.least(x, 0))).toEqual([3, -7, 1, 1, 0]);
  });

  it('conv slides the kernel over every channel and adds the channels up', () => {
    const x = ir.constant([1, 2, 3, 4, 10, 20, 30, 40], [1, 2, 4]);
    const w = ir.constant([1, -1, 1, 1], [1, 2, 2]);
    expect(valueOf(ir.conv(x, w))).toEqual([29, 49, 69]);
    expect(valueOf(ir.conv(x, w, { dilation: [2] }))).toEqual([38, 58]);
    expect(valueOf(ir.conv(x, w, { stride: [2] }))).toEqual([29, 69]);
    const image = counting([1, 1, 3, 3]);
    expect(valueOf(ir.conv(image, ir.constant([1, 0, 0, 2], [1, 1, 2, 2])))).toEqual([8, 11, 17, 20]);
    expect(ir.conv(counting([2, 5]), counting([3, 2, 2])).shape).toEqual([3, 4]);
  });

  it('solve gives the solution of a system whose diagonal is 0, and nothing finite for a singular one', () => {
    const a = ir.constant([0, 2, 1, 1], [2, 2]);
    expect(valueOf(ir.solve(a, ir.constant([4, 3], [2])))).toEqual([1, 2]);
    expect(valueOf(ir.solve(a, ir.constant([4, 2, 3, 5], [2, 2])))).toEqual([1, 4, 2, 1]);
    const singular = ir.constant([1, 2, 2, 4], [2, 2]);
    expect(valueOf(ir.solve(singular, ir.constant([1, 1], [2]))).some(Number.isFinite)).toBe(false);
  });

  it('gives a value used by several outputs to each', () => {
    const fn = ir.defineFunction('twice', [{ name: 'x', shape: [] }], (x) => {
      const y = ir.mul(x ?? 0, 2);
      return [y, ir.add(y, 1), y];
    });
    expect(evaluate(fn, [Float64Array.of(3)]).map((out) => out[0])).toEqual([6, 7, 6]);
  });

  it('refuses inputs that do not fit and values of another function', () => {
    const x = ir.input('x', [2]);
    const fn = { name: 'f', inputs: [x], outputs: [x] };
    expect(() => evaluate(fn, [])).toThrow('f takes 1 inputs');
    expect(() => evaluate(fn, [new Float64Array(3)])).toThrow('"x" of f has 3 elements');
    expect(() => evaluate({ ...fn, outputs: [ir.input('y')] }, [new Float64Array(2)])).toThrow('"y"');
  });
});
