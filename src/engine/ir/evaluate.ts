/**
 * The meaning of every op: an interpreter in double precision with plain loops, slow and obvious. Every other
 * way of running the IR is tested against it.
 */
import { invariant } from '../base/invariant';
import { schedule } from './build';
import type { OpTable } from './dispatch';
import { dispatch } from './dispatch';
import { at, type Elements, nth } from './elements';
import { MOVES } from './evaluate-moves';
import { PRODUCTS } from './evaluate-products';
import type { BinaryOp, IrFunction, Tensor, TensorOf, UnaryOp } from './tensor';
import { sizeOf } from './tensor';

function unary(f: (x: number) => number) {
  return (_: TensorOf<UnaryOp>, operands: readonly Elements[]) => nth(operands, 0).map((x) => f(x));
}

function binary(f: (x: number, y: number) => number) {
  return (_: TensorOf<BinaryOp>, operands: readonly Elements[]) => {
    const y = nth(operands, 1);
    return nth(operands, 0).map((x, i) => f(x, at(y, i)));
  };
}

const MEANING = {
  input: (value): Elements => {
    invariant(false, `input "${value.attributes.name}" is not an input of the function`);
  },
  constant: (value) => Float64Array.from(value.attributes.values),
  neg: unary((x) => -x),
  exp: unary(Math.exp),
  log: unary(Math.log),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tanh: unary(Math.tanh),
  sqrt: unary(Math.sqrt),
  abs: unary(Math.abs),
  sign: unary(Math.sign),
  add: binary((x, y) => x + y),
  sub: binary((x, y) => x - y),
  mul: binary((x, y) => x * y),
  div: binary((x, y) => x / y),
  pow: binary((x, y) => x ** y),
  min: binary(Math.min),
  max: binary(Math.max),
  less: binary((x, y) => (x < y ? 1 : 0)),
  select: (_, operands) => {
    const [x, y] = [nth(operands, 1), nth(operands, 2)];
    return nth(operands, 0).map((c, i) => (c === 0 ? at(y, i) : at(x, i)));
  },
  ...MOVES,
  ...PRODUCTS,
} satisfies OpTable<[operands: readonly Elements[]], Elements>;

/**
 * Runs a function. Inputs and results are row-major, one buffer per tensor; the results may share memory with
 * each other and with the inputs.
 */
export function evaluate(fn: IrFunction, inputs: readonly Float64Array[]): Float64Array[] {
  invariant(inputs.length === fn.inputs.length, `${fn.name} takes ${fn.inputs.length} inputs`);
  const known = new Map<Tensor, Elements>();
  for (const [i, formal] of fn.inputs.entries()) {
    const actual = nth(inputs, i);
    invariant(
      actual.length === sizeOf(formal.shape),
      `input "${formal.attributes.name}" of ${fn.name} has ${actual.length} elements, not [${formal.shape}]`,
    );
    known.set(formal, actual);
  }
  const find = (value: Tensor): Elements => {
    const elements = known.get(value);
    invariant(elements, `${value.op} is used before it is computed`);
    return elements;
  };
  for (const value of schedule(fn.outputs))
    if (!known.has(value)) known.set(value, dispatch(MEANING, value, value.operands.map(find)));
  return fn.outputs.map(find);
}
