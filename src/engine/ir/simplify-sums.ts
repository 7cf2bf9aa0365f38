/** Identities of sums and contractions. */
import { contract, mul, permute, repeat, reshape, sameShape, sum } from './build';
import { isFactor, uniformValue } from './literal';
import { operand } from './operand';
import type { Tensor, TensorOf } from './tensor';
import { sizeOf } from './tensor';

type Maybe = Tensor | undefined;

const axesOf = (x: Tensor) => [...x.shape.keys()];
const without = (axes: readonly number[], removed: readonly number[]) =>
  axes.filter((axis) => !removed.includes(axis));

/** Sum of a repeated value: sum what is repeated, and count the copies. */
function sumOfRepeated(value: TensorOf<'sum'>, x: TensorOf<'broadcast'>): Maybe {
  const summed = value.attributes.axes;
  const { axes } = x.attributes;
  const copies = sizeOf(without(summed, axes).map((axis) => x.shape[axis] ?? 0));
  if (copies === 0) return undefined;
  const source = operand(x, 0);
  const inner = sum(
    source,
    axesOf(source).filter((i) => summed.includes(axes[i] ?? -1)),
  );
  const kept = without(axesOf(x), summed);
  const positions = without(axes, summed).map((axis) => kept.indexOf(axis));
  return repeat(copies === 1 ? inner : mul(inner, copies), positions, value.shape);
}

/** A value and which axes of the product it has. */
function factor(x: Tensor): { readonly source: Tensor; readonly axes: readonly number[] } {
  return x.op === 'broadcast'
    ? { source: operand(x, 0), axes: x.attributes.axes }
    : { source: x, axes: axesOf(x) };
}

/** A sum of products is a contraction, which never writes the products down. */
function sumOfProducts(value: TensorOf<'sum'>, x: TensorOf<'mul'>): Maybe {
  const [left, right] = [factor(operand(x, 0)), factor(operand(x, 1))];
  const summed = value.attributes.axes;
  const inBoth = (axis: number) => left.axes.includes(axis) && right.axes.includes(axis);
  if (!summed.every(inBoth)) return undefined;
  const kept = without(axesOf(x), summed);
  const batch = kept.filter(inBoth);
  const free = ({ axes }: { readonly axes: readonly number[] }) => without(axes, [...summed, ...batch]);
  const at = ({ axes }: { readonly axes: readonly number[] }, list: readonly number[]) =>
    list.map((axis) => axes.indexOf(axis));
  const product = contract(left.source, right.source, {
    left: at(left, summed),
    right: at(right, summed),
    leftBatch: at(left, batch),
    rightBatch: at(right, batch),
  });
  const order = [...batch, ...free(left), ...free(right)];
  const present = kept.filter((axis) => order.includes(axis));
  const sorted = permute(
    product,
    present.map((axis) => order.indexOf(axis)),
  );
  return repeat(
    sorted,
    present.map((axis) => kept.indexOf(axis)),
    value.shape,
  );
}

/** A literal factor of all terms. */
function sumOfMultiples(value: TensorOf<'sum'>, x: TensorOf<'mul'>): Maybe {
  const [first, second] = [operand(x, 0), operand(x, 1)];
  const [c, d] = [uniformValue(first), uniformValue(second)];
  if (isFactor(c)) return mul(c, sum(second, value.attributes.axes));
  return isFactor(d) ? mul(d, sum(first, value.attributes.axes)) : undefined;
}

function sumRule(value: TensorOf<'sum'>): Maybe {
  const x = operand(value, 0);
  const { axes } = value.attributes;
  if (axes.every((axis) => x.shape[axis] === 1)) return reshape(x, value.shape);
  if (x.op === 'broadcast') return sumOfRepeated(value, x);
  if (x.op === 'mul') return sumOfMultiples(value, x) ?? sumOfProducts(value, x);
  if (x.op !== 'sum') return undefined;
  const left = without(axesOf(operand(x, 0)), x.attributes.axes);
  const all = [...x.attributes.axes, ...axes.map((axis) => left[axis] ?? 0)];
  return sum(
    operand(x, 0),
    all.toSorted((a, b) => a - b),
  );
}

/** How to read the operand of a permute directly; undefined where its free axes would come in another order. */
function throughPermute(x: Tensor, used: readonly number[]) {
  if (x.op !== 'permute') return undefined;
  const move = (axes: readonly number[]) => axes.map((axis) => x.attributes.order[axis] ?? 0);
  const free = move(without(axesOf(x), used));
  return free.every((axis, i) => axis > (free[i - 1] ?? -1)) ? { source: operand(x, 0), move } : undefined;
}

function dotRule(value: TensorOf<'dot'>): Maybe {
  const [x, y] = [operand(value, 0), operand(value, 1)];
  const axes = value.attributes;
  const left = throughPermute(x, [...axes.left, ...axes.leftBatch]);
  if (left)
    return contract(left.source, y, {
      ...axes,
      left: left.move(axes.left),
      leftBatch: left.move(axes.leftBatch),
    });
  const right = throughPermute(y, [...axes.right, ...axes.rightBatch]);
  if (!right) return undefined;
  return contract(x, right.source, {
    ...axes,
    right: right.move(axes.right),
    rightBatch: right.move(axes.rightBatch),
  });
}

/** Exchanging the free axes of the two sides is exchanging the operands. */
export function permutedDot(order: readonly number[], x: TensorOf<'dot'>): Maybe {
  const { left, right, leftBatch, rightBatch } = x.attributes;
  const [l, r] = [operand(x, 0), operand(x, 1)];
  const batch = leftBatch.length;
  const rightBegin = l.shape.length - left.length;
  const axes = axesOf(x);
  const exchanged = [...axes.slice(0, batch), ...axes.slice(rightBegin), ...axes.slice(batch, rightBegin)];
  return sameShape(order, exchanged)
    ? contract(r, l, { left: right, right: left, leftBatch: rightBatch, rightBatch: leftBatch })
    : undefined;
}

export const SUM_RULES = { sum: sumRule, dot: dotRule };
