import { describe, expect, it } from 'vitest';
import * as ir from './build';
import { SAMPLES } from './samples';
import { verify } from './verify';
import type { OpName, Tensor } from './tensor';

const x = ir.input('x', [2, 3]);
const y = ir.input('y', [3]);

/** A value that the builder would refuse. */
function forged(
  op: OpName,
  operands: readonly Tensor[],
  attributes: object,
  shape: readonly number[],
): Tensor {
  return { op, operands, attributes, shape } as Tensor;
}

const wrap = (value: Tensor) => ({ name: 'f', inputs: [x, y], outputs: [value] });

describe('verify', () => {
  it.each(SAMPLES)('accepts what the builder makes: $fn.name', ({ fn }) => {
    expect(() => verify(fn)).not.toThrow();
  });

  const [square, kernel] = [ir.filled(1, [2, 2]), ir.filled(1, [1, 1, 2])];
  const axes = { left: [1], right: [0], leftBatch: [], rightBatch: [] };
  it.each<[string, Tensor]>([
    ['constant', forged('constant', [], { values: [1, 2] }, [3])],
    ['neg', forged('neg', [x], {}, [3, 2])],
    ['exp', forged('exp', [], {}, [])],
    ['add', forged('add', [x, y], {}, [2, 3])],
    ['mul', forged('mul', [x, x, x], {}, [2, 3])],
    ['select', forged('select', [y, x, x], {}, [2, 3])],
    ['sum', forged('sum', [x], { axes: [2] }, [2])],
    ['sum', forged('sum', [x], { axes: [0, 0] }, [3])],
    ['reshape', forged('reshape', [x], {}, [5])],
    ['permute', forged('permute', [x], { order: [0, 0] }, [2, 2])],
    ['broadcast', forged('broadcast', [y], { axes: [0] }, [2, 3])],
    ['broadcast', forged('broadcast', [x], { axes: [1, 0] }, [3, 2])],
    ['slice', forged('slice', [y], { start: [1], stop: [4] }, [3])],
    ['concat', forged('concat', [x, y], { axis: 0 }, [5])],
    ['concat', forged('concat', [], { axis: 0 }, [])],
    ['pad', forged('pad', [y], { low: [-1], high: [0] }, [2])],
    ['dot', forged('dot', [x, x], axes, [2, 3])],
    ['dot', forged('dot', [x, y], { ...axes, left: [1, 1], right: [0, 0] }, [2])],
    ['dot', forged('dot', [x, y], { ...axes, leftBatch: [0] }, [2])],
    ['gather', forged('gather', [x, y], { axis: 2 }, [2, 3, 3])],
    ['gather', forged('gather', [x, y], { axis: 0 }, [2, 3])],
    ['scatter', forged('scatter', [x, y], { axis: 0, size: 4 }, [4])],
    ['scatter', forged('scatter', [x, y], { axis: 1, size: 0 }, [2, 0])],
    ['scatter', forged('scatter', [y, ir.constant(0)], { axis: 3, size: 2 }, [3, 2])],
    ['conv', forged('conv', [x, x], { stride: [], dilation: [] }, [2, 3])],
    ['conv', forged('conv', [kernel, kernel], { stride: [0], dilation: [1] }, [1, 1, 1])],
    ['conv', forged('conv', [kernel, kernel], { stride: [1], dilation: [2] }, [1, 1, 0])],
    ['solve', forged('solve', [x, y], {}, [3])],
    ['solve', forged('solve', [square, y], {}, [3])],
    ['sin', forged('sin', [forged('neg', [x], {}, [2])], {}, [2])],
  ])('refuses a malformed %s', (op, value) => {
    expect(() => verify(wrap(value))).toThrow(new RegExp(`^Internal error: f: (${op}|neg) \\(value`));
  });

  it('refuses inputs that are not the function’s own, and inputs listed twice', () => {
    expect(() => verify(wrap(ir.add(x, ir.input('z'))))).toThrow(
      'input (value 2) belongs to another function',
    );
    expect(() => verify({ name: 'f', inputs: [x, x], outputs: [] })).toThrow('listed twice');
  });
});
