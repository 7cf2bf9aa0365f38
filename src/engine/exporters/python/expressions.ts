/**
 * One line per op: its Python. Elementwise ops rely on the array library's own broadcasting where that gives the
 * same shape, and a few frequent compositions are written the way a person would (`y[0]`, `stack`, `@`).
 */
import { invariant } from '../../base/invariant';
import { broadcastShape, sameShape } from '../../ir/build';
import type { OpTable } from '../../ir/dispatch';
import { dispatch } from '../../ir/dispatch';
import type { BinaryOp, Shape, Tensor, TensorOf, UnaryOp } from '../../ir/tensor';
import { tuple } from './dialect';
import { gather, scatter } from './positions';
import { arrayText, atom, binds, enclosed, type Expression, first, type Printing } from './printing';
import { conv, dot, solve } from './products';
import { pythonNumber } from './text';

const called =
  (name: string) =>
  (value: TensorOf<UnaryOp>, p: Printing): Expression =>
    atom(`${p.dialect.module}.${name}(${arrayText(p.of(first(value)), p)})`);

/** A value in the form that broadcasts to its shape by itself, with the shape it has before that. */
function unbroadcast(value: Tensor, p: Printing): { readonly x: Expression; readonly shape: Shape } {
  const whole = { x: p.of(value), shape: value.shape };
  if (value.op !== 'broadcast') return whole;
  const { axes } = value.attributes;
  const inner = first(value);
  if (axes.some((axis, i) => axis <= (axes[i - 1] ?? -1))) return whole;
  const leading = axes[0] ?? value.shape.length;
  const shape = value.shape.map((extent, axis) => (axes.includes(axis) ? extent : 1)).slice(leading);
  const x = p.of(inner);
  if (sameShape(shape, inner.shape)) return { x, shape };
  const indices = shape.map((_, i) => (axes.includes(i + leading) ? ':' : 'None'));
  return {
    x: atom(`${enclosed({ ...x, text: arrayText(x, p) }, binds.atom)}[${indices.join(', ')}]`),
    shape,
  };
}

/** The two operands of an elementwise op, with explicit broadcasts only where they are needed. */
function pair(value: Tensor, operands: readonly Tensor[], p: Printing): readonly [Expression, Expression] {
  const [x, y] = operands;
  invariant(x && y, `${value.op} without two operands`);
  const [left, right] = [unbroadcast(x, p), unbroadcast(y, p)];
  const met = broadcastShape(left.shape, right.shape);
  const fits = met !== undefined && sameShape(met, value.shape);
  const chosen = fits ? ([left.x, right.x] as const) : ([p.of(x), right.x] as const);
  // Two literals would be computed by Python, whose rules for 1/0 and (−1)**0.5 are others.
  if (chosen[0].literal && chosen[1].literal) return [atom(arrayText(chosen[0], p)), chosen[1]];
  return chosen;
}

const infix =
  (sign: string, precedence: number) =>
  (value: TensorOf<BinaryOp>, p: Printing): Expression => {
    const [x, y] = pair(value, value.operands, p);
    // Left to right: the right operand of − and / needs brackets when it binds no tighter.
    return {
      text: `${enclosed(x, precedence)} ${sign} ${enclosed(y, precedence + 1)}`,
      precedence,
      literal: false,
    };
  };

const calledWithTwo =
  (name: string) =>
  (value: TensorOf<BinaryOp>, p: Printing): Expression => {
    const [x, y] = pair(value, value.operands, p);
    return atom(`${p.dialect.module}.${name}(${arrayText(x, p)}, ${arrayText(y, p)})`);
  };

function power(value: TensorOf<BinaryOp>, p: Printing): Expression {
  const [x, y] = pair(value, value.operands, p);
  return {
    text: `${enclosed(x, binds.atom)} ** ${enclosed(y, binds.power)}`,
    precedence: binds.power,
    literal: false,
  };
}

function comparison(value: TensorOf<'less'>, p: Printing): string {
  const [x, y] = pair(value, value.operands, p);
  return `${enclosed(x, binds.sum)} < ${enclosed(y, binds.sum)}`;
}

function select(value: TensorOf<'select'>, p: Printing): Expression {
  const [condition, whenTrue, whenFalse] = value.operands;
  invariant(condition && whenTrue && whenFalse, 'select without three operands');
  const test =
    condition.op === 'less'
      ? comparison(condition, p)
      : `${enclosed({ ...p.of(condition), text: arrayText(p.of(condition), p) }, binds.sum)} != 0`;
  // The test has the whole shape, so the branches may broadcast by themselves.
  const [x, y] = [whenTrue, whenFalse].map((branch) => arrayText(unbroadcast(branch, p).x, p));
  return atom(`${p.dialect.module}.where(${test}, ${x}, ${y})`);
}

/** `x[2]` for a slice of one element of a vector that is used as a scalar. */
function element(value: Tensor): { readonly of: Tensor; readonly index: number } | undefined {
  const inner = first(value);
  if (value.shape.length > 0 || inner.op !== 'slice' || inner.shape.length !== 1) return undefined;
  return { of: first(inner), index: inner.attributes.start[0] ?? 0 };
}

function method(x: Expression, p: Printing): string {
  return enclosed(x.literal ? atom(arrayText(x, p)) : x, binds.atom);
}

function reshape(value: TensorOf<'reshape'>, p: Printing): Expression {
  const picked = element(value);
  if (picked) return atom(`${method(p.of(picked.of), p)}[${picked.index}]`);
  return atom(`${method(p.of(first(value)), p)}.reshape(${tuple(value.shape)})`);
}

function concat(value: TensorOf<'concat'>, p: Printing): Expression {
  const scalars = value.operands.map((x) =>
    x.op === 'reshape' && x.shape.length === 1 && first(x).shape.length === 0 ? first(x) : undefined,
  );
  if (scalars.every((x) => x !== undefined)) {
    const items = scalars.map((x) => arrayText(p.of(x), p));
    return atom(`${p.dialect.module}.stack([${items.join(', ')}])`);
  }
  const items = value.operands.map((x) => arrayText(p.of(x), p));
  return atom(p.dialect.concat(items, value.attributes.axis));
}

function slice(value: TensorOf<'slice'>, p: Printing): Expression {
  const { start, stop } = value.attributes;
  const ranges = first(value).shape.map((extent, i) => {
    const [from, to] = [start[i] ?? 0, stop[i] ?? extent];
    return `${from === 0 ? '' : from}:${to === extent ? '' : to}`;
  });
  return atom(`${method(p.of(first(value)), p)}[${ranges.join(', ')}]`);
}

function broadcast(value: TensorOf<'broadcast'>, p: Printing): Expression {
  const inner = first(value);
  const { axes } = value.attributes;
  const x = arrayText(p.of(inner), p);
  const order = axes.map((_, i) => i).toSorted((a, b) => (axes[a] ?? 0) - (axes[b] ?? 0));
  const inOrder = order.every((axis, i) => axis === i) ? x : p.dialect.permute(x, order);
  const shape = value.shape.map((extent, axis) => (axes.includes(axis) ? extent : 1));
  const trailing = axes.every((_, i) => axes.includes(value.shape.length - 1 - i));
  const ready = trailing ? inOrder : `(${inOrder}).reshape(${tuple(shape)})`;
  return atom(p.dialect.broadcastTo(ready, value.shape));
}

/** Values as nested Python lists of the given shape. */
function nested(values: readonly number[], shape: Shape): string {
  const [extent, ...rest] = shape;
  if (extent === undefined) return pythonNumber(values[0] ?? NaN);
  const size = values.length / extent;
  const parts = Array.from({ length: extent }, (_, i) =>
    nested(values.slice(i * size, (i + 1) * size), rest),
  );
  return `[${parts.join(', ')}]`;
}

function constant(value: TensorOf<'constant'>, p: Printing): Expression {
  const { values } = value.attributes;
  const text = nested(values, value.shape);
  if (value.shape.length > 0) return atom(p.dialect.constant(text, p.like));
  return { text, precedence: text.startsWith('-') ? binds.sign : binds.atom, literal: true };
}

const emit = {
  input: (value) => {
    throw new Error(`Internal error: input "${value.attributes.name}" has no name in Python`);
  },
  constant,
  neg: (value, p) => {
    const x = p.of(first(value));
    return { text: `-${enclosed(x, binds.sign)}`, precedence: binds.sign, literal: x.literal };
  },
  exp: called('exp'),
  log: called('log'),
  sin: called('sin'),
  cos: called('cos'),
  tanh: called('tanh'),
  sqrt: called('sqrt'),
  abs: called('abs'),
  sign: called('sign'),
  add: infix('+', binds.sum),
  sub: infix('-', binds.sum),
  mul: infix('*', binds.product),
  div: infix('/', binds.product),
  pow: power,
  min: calledWithTwo('minimum'),
  max: calledWithTwo('maximum'),
  less: (value, p) => atom(p.dialect.asNumber(comparison(value, p), p.like)),
  select,
  sum: (value, p) => atom(p.dialect.sum(arrayText(p.of(first(value)), p), value.attributes.axes)),
  reshape,
  permute: (value, p) => atom(p.dialect.permute(arrayText(p.of(first(value)), p), value.attributes.order)),
  broadcast,
  slice,
  concat,
  pad: (value, p) => {
    const { low, high } = value.attributes;
    const x = first(value);
    const whole = (list: readonly number[]) => x.shape.map((_, i) => list[i] ?? 0);
    return atom(p.dialect.pad(arrayText(p.of(x), p), whole(low), whole(high)));
  },
  dot,
  gather,
  scatter,
  conv,
  solve,
} satisfies OpTable<[Printing], Expression>;

/** The Python of one value in terms of its operands. */
export function expressionOf(value: Tensor, printing: Printing): Expression {
  return dispatch(emit, value, printing);
}
