import { contract, permute } from '../ir/build';
import type { Tensor, TensorOf } from '../ir/tensor';
import { operand } from '../ir/operand';

interface Side {
  readonly value: Tensor;
  readonly summed: readonly number[];
  readonly batch: readonly number[];
  readonly free: readonly number[];
}

function sides(value: TensorOf<'dot'>): readonly [Side, Side] {
  const { left, right, leftBatch, rightBatch } = value.attributes;
  const side = (x: Tensor, summed: readonly number[], batch: readonly number[]): Side => ({
    value: x,
    summed,
    batch,
    free: [...x.shape.keys()].filter((axis) => !summed.includes(axis) && !batch.includes(axis)),
  });
  return [side(operand(value, 0), left, leftBatch), side(operand(value, 1), right, rightBatch)];
}

const isIdentity = (order: readonly number[]) => order.every((axis, i) => axis === i);

/**
 * The cotangent of one operand of a contraction, itself a contraction: g with the other operand over that
 * operand's free axes. For y = x·W it is g·Wᵀ without transposing W, and x ⊗ g in the axis order of W. The order of
 * the two factors and of the batch axes is chosen so that the axes come out as the operand has them; only where
 * that cannot be is the result permuted.
 */
export function dotAdjoint(value: TensorOf<'dot'>, g: Tensor, i: number): Tensor {
  const [left, right] = sides(value);
  const [own, other] = i === 0 ? [left, right] : [right, left];
  const batchCount = own.batch.length;
  const otherFreeInG = other.free.map((_, j) => batchCount + j + (i === 0 ? own.free.length : 0));

  const batch = [...own.batch.keys()].sort((a, b) => (own.batch[a] ?? 0) - (own.batch[b] ?? 0));
  const otherBatch = batch.map((b) => other.batch[b] ?? 0);

  // Which axis of the operand each axis of the result is.
  const batchAxes = batch.map((b) => own.batch[b] ?? 0);
  const summedAxes = [...other.summed.keys()]
    .sort((a, b) => (other.summed[a] ?? 0) - (other.summed[b] ?? 0))
    .map((k) => own.summed[k] ?? 0);
  const otherFirst = [...batchAxes, ...summedAxes, ...own.free];
  const gFirst = [...batchAxes, ...own.free, ...summedAxes];

  if (isIdentity(otherFirst) && !isIdentity(gFirst))
    return contract(other.value, g, {
      left: other.free,
      right: otherFreeInG,
      leftBatch: otherBatch,
      rightBatch: batch,
    });
  const result = contract(g, other.value, {
    left: otherFreeInG,
    right: other.free,
    leftBatch: batch,
    rightBatch: otherBatch,
  });
  return permute(
    result,
    [...gFirst.keys()].map((axis) => gFirst.indexOf(axis)),
  );
}
