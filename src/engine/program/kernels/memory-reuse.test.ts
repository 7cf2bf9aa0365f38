import { describe, expect, it } from 'vitest';
import { add, defineFunction, matmul, permute, sin } from '../../ir/build';
import type { IrFunction, Shape, Tensor } from '../../ir/tensor';
import { sizeOf } from '../../ir/tensor';
import { address, Code } from '../build';
import { Memory } from '../memory';
import { contiguous, emitFunction } from './function';

/** Reals that a function takes for values of its own. */
function ownMemory(fn: IrFunction): number {
  const memory = new Memory({ precision: 'f64', width: 2 });
  let taken = 0;
  const place = (name: string, shape: Shape) =>
    contiguous(address(memory.buffer(name, 'real', sizeOf(shape))), shape);
  emitFunction(new Code(), fn, {
    lanes: 1,
    width: 2,
    allocate: (size) => {
      taken += size;
      return memory.allocate(size);
    },
    constant: memory.constant,
    positions: memory.positions,
    inputs: fn.inputs.map(({ shape }, i) => place(`in${i}`, shape)),
    outputs: fn.outputs.map(({ shape }, i) => ({ mode: 'store', to: place(`out${i}`, shape) })),
  });
  return taken;
}

const size = 16;
const square = { name: 'x', shape: [size, size] };

/** Products and sines in turn, each needing only the one before. */
function chain(length: number): IrFunction {
  return defineFunction('chain', [square, square], (x, w) => {
    if (!x || !w) return [];
    const link = (y: Tensor) => sin(matmul(y, w));
    return [Array.from({ length }).reduce<Tensor>((y) => link(permute(y, [1, 0])), x)];
  });
}

describe('memory of a function', () => {
  it('is used again: a long chain takes no more than a short one', () => {
    expect(ownMemory(chain(40))).toBe(ownMemory(chain(4)));
    expect(ownMemory(chain(40))).toBeLessThanOrEqual(4 * size * size);
  });

  it('is not used again while something still reads it', () => {
    const fn = defineFunction('early', [square, square], (x, w) => {
      if (!x || !w) return [];
      const early = matmul(x, w);
      const late = Array.from({ length: 6 }).reduce<Tensor>((y) => sin(matmul(y, w)), early);
      return [add(early, late)];
    });
    expect(ownMemory(fn)).toBeGreaterThanOrEqual(3 * size * size);
  });

  it('is not needed for what is computed where it is wanted', () => {
    const fn = defineFunction('product', [square, square], (x, w) => (x && w ? [matmul(x, w)] : []));
    expect(ownMemory(fn)).toBe(0);
  });
});
