/** Python of contractions, convolutions and linear systems. */
import { invariant } from '../../base/invariant';
import type { TensorOf } from '../../ir/tensor';
import { tuple } from './dialect';
import { arrayText, atom, binds, enclosed, type Expression, type Printing } from './printing';

const letters = 'abcdefghijklmnopqrstuvwxyz';

export function dot(value: TensorOf<'dot'>, p: Printing): Expression {
  const [x, y] = value.operands;
  invariant(x && y, 'dot without two operands');
  const { left, right, leftBatch, rightBatch } = value.attributes;
  const [a, b] = [p.of(x), p.of(y)];
  const product =
    leftBatch.length === 0 &&
    left.length === 1 &&
    left[0] === x.shape.length - 1 &&
    right[0] === 0 &&
    y.shape.length <= 2;
  if (product) {
    const text = `${enclosed(a, binds.product)} @ ${enclosed(b, binds.product + 1)}`;
    return { text, precedence: binds.product, literal: false };
  }
  const ofLeft = x.shape.map((_, i) => letters[i] ?? '');
  invariant(x.shape.length + y.shape.length <= letters.length, 'a contraction of more than 26 axes');
  const ofRight = y.shape.map((_, i) => {
    const summed = right.indexOf(i);
    const together = rightBatch.indexOf(i);
    const partner = summed >= 0 ? left[summed] : leftBatch[together];
    return (partner === undefined ? undefined : ofLeft[partner]) ?? letters[x.shape.length + i] ?? '';
  });
  const result = [
    ...leftBatch.map((i) => ofLeft[i]),
    ...ofLeft.filter((_, i) => !left.includes(i) && !leftBatch.includes(i)),
    ...ofRight.filter((_, i) => !right.includes(i) && !rightBatch.includes(i)),
  ];
  const rule = `"${ofLeft.join('')},${ofRight.join('')}->${result.join('')}"`;
  return atom(`${p.dialect.module}.einsum(${rule}, ${arrayText(a, p)}, ${arrayText(b, p)})`);
}

export function conv(value: TensorOf<'conv'>, p: Printing): Expression {
  const [x, w] = value.operands;
  invariant(x && w, 'conv without two operands');
  const { stride, dilation } = value.attributes;
  const [a, b] = [arrayText(p.of(x), p), arrayText(p.of(w), p)];
  // Without spatial axes it is a product of matrices.
  if (stride.length === 0) return atom(`${p.dialect.module}.einsum("bc,fc->bf", ${a}, ${b})`);
  return atom(p.dialect.conv(a, b, stride, dilation));
}

export function solve(value: TensorOf<'solve'>, p: Printing): Expression {
  const [a, b] = value.operands;
  invariant(a && b, 'solve without two operands');
  const [matrix, rhs] = [arrayText(p.of(a), p), arrayText(p.of(b), p)];
  const flat = b.shape.length > 2 ? `(${rhs}).reshape(${tuple([b.shape[0] ?? 0, -1])})` : rhs;
  const solution = `${p.dialect.module}.linalg.solve(${matrix}, ${flat})`;
  return atom(b.shape.length > 2 ? `${solution}.reshape(${tuple(b.shape)})` : solution);
}
