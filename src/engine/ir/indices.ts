import { uniformValue } from './literal';
import { operand } from './operand';
import type { TensorOf } from './tensor';
import { sizeOf } from './tensor';

/** Where an index points on an axis of `extent` elements; undefined for one that is not finite. */
export function positionOf(index: number, extent: number): number | undefined {
  return Number.isFinite(index) ? Math.min(Math.max(Math.floor(index), 0), extent - 1) : undefined;
}

/** Extent of the axis that the index of a gather or scatter points into. */
export function indexedExtent(value: TensorOf<'gather'> | TensorOf<'scatter'>): number {
  if (value.op === 'scatter') return value.attributes.size;
  return operand(value, 0).shape[value.attributes.axis] ?? 0;
}

/** The positions that a gather or scatter uses, row-major, where its index is a literal of finite numbers. */
export function literalPositions(
  value: TensorOf<'gather'> | TensorOf<'scatter'>,
): readonly number[] | undefined {
  const index = operand(value, 1);
  const uniform = uniformValue(index);
  const numbers =
    index.op === 'constant'
      ? index.attributes.values
      : uniform !== undefined && Array.from({ length: sizeOf(index.shape) }, () => uniform);
  if (!numbers) return undefined;
  const extent = indexedExtent(value);
  const found = numbers.flatMap((x) => positionOf(x, extent) ?? []);
  return found.length === numbers.length ? found : undefined;
}
