/**
 * Where the elements of a tensor lie while a compiled function runs. Reshapes, slices, permutations and broadcasts
 * move no numbers: they are other strides over the same memory.
 */
import { advance } from '../build';
import type { Expression, PtrExpression } from '../loop';
import type { Shape } from '../../ir/tensor';

/** Elements in memory, at base + Σ index[d] · strides[d] (+ lane). */
export interface MemoryPlace {
  readonly kind: 'memory';
  readonly base: PtrExpression;
  readonly strides: readonly number[];
  /** Elements of different trajectories lie side by side, innermost. */
  readonly varying: boolean;
}

/** Every element has the value of one scalar register or literal. */
export interface RegisterPlace {
  readonly kind: 'register';
  readonly value: Expression<'real'>;
}

export type Place = MemoryPlace | RegisterPlace;

/** Row-major strides, the last axis `unit` elements apart. */
export function rowMajor(shape: Shape, unit = 1): readonly number[] {
  const strides: number[] = [];
  let step = unit;
  for (const extent of shape.toReversed()) {
    strides.unshift(step);
    step *= extent;
  }
  return strides;
}

/** The same memory under another shape, or undefined when no strides express it. */
export function reshapePlace(place: MemoryPlace, from: Shape, to: Shape): MemoryPlace | undefined {
  const kept = from
    .map((extent, i) => ({ extent, stride: place.strides[i] ?? 0 }))
    .filter((a) => a.extent > 1);
  const keptTo = to.filter((extent) => extent > 1);
  const same = kept.length === keptTo.length && kept.every((a, i) => a.extent === keptTo[i]);
  const contiguous = kept.every(
    (a, i) => i + 1 >= kept.length || a.stride === (kept[i + 1]?.stride ?? 0) * (kept[i + 1]?.extent ?? 0),
  );
  if (!same && !contiguous) return undefined;
  const pending = same ? kept.map((a) => a.stride) : [];
  const strides = same
    ? to.map((extent) => (extent > 1 ? (pending.shift() ?? 0) : 0))
    : rowMajor(to, kept.at(-1)?.stride ?? 0);
  return { ...place, strides };
}

/** The same memory seen from element `start` on. */
export function slicePlace(place: MemoryPlace, start: readonly number[]): MemoryPlace {
  const offset = place.strides.reduce((sum, stride, i) => sum + stride * (start[i] ?? 0), 0);
  return { ...place, base: advance(place.base, offset) };
}

export function permutePlace(place: MemoryPlace, order: readonly number[]): MemoryPlace {
  return { ...place, strides: order.map((axis) => place.strides[axis] ?? 0) };
}

export function broadcastPlace(place: MemoryPlace, axes: readonly number[], shape: Shape): MemoryPlace {
  return {
    ...place,
    strides: shape.map((_, axis) => {
      const from = axes.indexOf(axis);
      return from < 0 ? 0 : (place.strides[from] ?? 0);
    }),
  };
}
