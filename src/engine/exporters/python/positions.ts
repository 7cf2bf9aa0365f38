/** Python of gather and scatter. */
import { invariant } from '../../base/invariant';
import { indexedExtent, literalPositions } from '../../ir/indices';
import type { TensorOf } from '../../ir/tensor';
import { arrayText, atom, binds, enclosed, type Expression, first, type Printing } from './printing';

/** The positions as they stand between index brackets. */
function positions(value: TensorOf<'gather'> | TensorOf<'scatter'>, p: Printing): string {
  const [, index] = value.operands;
  invariant(index, `${value.op} without an index`);
  const list = index.shape.length === 1 ? literalPositions(value) : undefined;
  if (list) return p.dialect.positions(list);
  return p.dialect.asPositions(arrayText(p.of(index), p), indexedExtent(value));
}

/** How far a gather moves all elements of an axis around its end, where that is what it does. */
function rolledBy(value: TensorOf<'gather'>): number | undefined {
  const list = literalPositions(value);
  const extent = indexedExtent(value);
  const from = list?.[0] ?? 0;
  const rolls = list?.length === extent && list.every((at, i) => at === (from + i) % extent);
  if (!rolls) return undefined;
  return from * 2 > extent ? extent - from : -from;
}

export function gather(value: TensorOf<'gather'>, p: Printing): Expression {
  const { axis } = value.attributes;
  const by = rolledBy(value);
  const x = arrayText(p.of(first(value)), p);
  if (by !== undefined) return atom(p.dialect.roll(x, by, axis));
  const array = enclosed({ ...p.of(first(value)), text: x }, binds.atom);
  return atom(`${array}[${':, '.repeat(axis)}${positions(value, p)}]`);
}

export function scatter(value: TensorOf<'scatter'>, p: Printing): Expression {
  const x = p.of(first(value));
  const array = enclosed({ ...x, text: arrayText(x, p) }, binds.atom);
  return atom(p.dialect.addAt(array, positions(value, p), value.attributes.axis, value.shape));
}
