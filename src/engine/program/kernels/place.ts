/**
 * Where the elements of a tensor lie while a compiled function runs. Reshapes, slices, permutations, broadcasts and
 * gathers by known positions move no numbers: they are other strides, or lists of positions, over the same memory.
 */
import { advance } from '../build';
import type { Expression, PtrExpression } from '../loop';
import type { Shape } from '../../ir/tensor';

/** Elements in memory, at base + Σ position(d) · strides[d] (+ lane). */
export interface MemoryPlace {
  readonly kind: 'memory';
  readonly base: PtrExpression;
  readonly strides: readonly number[];
  /** Along an axis with a list, index i stands at position list[i]; else it stands at position i. */
  readonly lists?: readonly (readonly number[] | undefined)[];
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

/** A contiguous place in a buffer. */
export function contiguous(base: PtrExpression, shape: Shape, lanes = 1): MemoryPlace {
  return { kind: 'memory', base, strides: rowMajor(shape, lanes), varying: lanes > 1 };
}

/** True when strides alone say where the elements are. */
export const isStrided = ({ lists }: MemoryPlace): boolean => !lists?.some(Boolean);

/** The same memory under another shape, or undefined when no strides express it. */
export function reshapePlace(place: MemoryPlace, from: Shape, to: Shape): MemoryPlace | undefined {
  const kept = from
    .map((extent, i) => ({ extent, stride: place.strides[i] ?? 0, list: place.lists?.[i] }))
    .filter((a) => a.extent > 1);
  const keptTo = to.filter((extent) => extent > 1);
  const same = kept.length === keptTo.length && kept.every((a, i) => a.extent === keptTo[i]);
  if (same) {
    const pending = [...kept];
    const axes = to.map((extent) => (extent > 1 ? pending.shift() : undefined));
    return { ...place, strides: axes.map((a) => a?.stride ?? 0), lists: axes.map((a) => a?.list) };
  }
  const contiguousFrom = kept.every(
    (a, i) => i + 1 >= kept.length || a.stride === (kept[i + 1]?.stride ?? 0) * (kept[i + 1]?.extent ?? 0),
  );
  if (!contiguousFrom || !isStrided(place)) return undefined;
  return { ...place, strides: rowMajor(to, kept.at(-1)?.stride ?? 0), lists: [] };
}

/** The same memory seen from element `start` on. */
export function slicePlace(place: MemoryPlace, start: readonly number[]): MemoryPlace {
  const offset = place.strides.reduce(
    (sum, stride, i) => sum + (place.lists?.[i] ? 0 : stride * (start[i] ?? 0)),
    0,
  );
  const lists = place.lists?.map((list, i) => list?.slice(start[i] ?? 0));
  return { ...place, base: advance(place.base, offset), ...(lists && { lists }) };
}

export function permutePlace(place: MemoryPlace, order: readonly number[]): MemoryPlace {
  return {
    ...place,
    strides: order.map((axis) => place.strides[axis] ?? 0),
    lists: order.map((axis) => place.lists?.[axis]),
  };
}

export function broadcastPlace(place: MemoryPlace, axes: readonly number[], shape: Shape): MemoryPlace {
  const sources = shape.map((_, axis) => axes.indexOf(axis));
  return {
    ...place,
    strides: sources.map((from) => (from < 0 ? 0 : (place.strides[from] ?? 0))),
    lists: sources.map((from) => (from < 0 ? undefined : place.lists?.[from])),
  };
}

/** The same memory at the given positions along an axis. */
export function gatherPlace(place: MemoryPlace, axis: number, positions: readonly number[]): MemoryPlace {
  const inner = place.lists?.[axis];
  const list = inner ? positions.map((at) => inner[at] ?? 0) : positions;
  const stride = place.strides[axis] ?? 0;
  const [first = 0, second = first] = list;
  const lists = place.strides.map((_, a) => place.lists?.[a]);
  // Equal steps, backwards ones too, are a stride.
  if (list.every((at, i) => at === first + i * (second - first)))
    return {
      ...place,
      base: advance(place.base, first * stride),
      strides: place.strides.with(axis, stride * (second - first)),
      lists: lists.with(axis, undefined),
    };
  return { ...place, lists: lists.with(axis, list) };
}
