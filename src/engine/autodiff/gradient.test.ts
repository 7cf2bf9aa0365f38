import { describe, expect, it } from 'vitest';
import * as ir from '../ir/build';
import { evaluate } from '../ir/evaluate';
import type { InputTensor, IrFunction, Tensor } from '../ir/tensor';
import { gradient } from './gradient';
import { vjp } from './vjp';

function call(fn: IrFunction, ...x: readonly (readonly number[])[]): number[][] {
  const inputs = x.map((part) => Float64Array.from(part));
  return evaluate(fn, inputs).map((part) => Array.from(part));
}

function run(inputs: readonly InputTensor[], outputs: readonly Tensor[], ...x: readonly number[][]) {
  return call({ name: 'f', inputs, outputs }, ...x);
}

describe('gradient', () => {
  const [q, p] = [ir.input('q', [2]), ir.input('p', [2])];
  // H = |p|²/2 + q0² q1
  const energy = ir.add(
    ir.div(ir.sum(ir.mul(p, p)), 2),
    ir.sum(ir.mul(ir.pow(ir.slice(q, [0], [1]), 2), ir.slice(q, [1], [2]))),
  );

  it('gives the equations of motion of a Hamiltonian', () => {
    const [dq, dp] = gradient(energy, [q, p]);
    if (!dq || !dp) throw new Error('two derivatives');
    expect(run([q, p], [dp, ir.neg(dq)], [2, 3], [5, 7])).toEqual([
      [5, 7],
      [-12, -4],
    ]);
  });

  it('can be differentiated again', () => {
    const [dq] = gradient(energy, [q]);
    if (!dq) throw new Error('one derivative');
    const hessian = vjp({ name: 'f', inputs: [q, p], outputs: [dq] }, { wrt: [0] });
    expect(call(hessian, [2, 3], [5, 7], [1, 0])).toEqual([[6, 4]]);
    expect(call(hessian, [2, 3], [5, 7], [0, 1])).toEqual([[4, 0]]);
  });

  it('takes computed values as independent variables', () => {
    const x = ir.input('x');
    const a = ir.sin(x);
    const b = ir.mul(a, a);
    expect(run([x], gradient(ir.mul(a, b), [a, b]), [1])).toEqual([[Math.sin(1) ** 2], [Math.sin(1)]]);
    expect(run([x], gradient(b, [a, b]), [1])).toEqual([[0], [1]]);
  });

  it('is a literal 0 for a value that the scalar does not depend on', () => {
    expect(gradient(energy, [ir.input('z', [3])])[0]).toEqual(ir.filled(0, [3]));
  });

  it('refuses what is not a scalar', () => {
    expect(() => gradient(q, [q])).toThrow('gradient of a value of shape [2]');
  });
});
