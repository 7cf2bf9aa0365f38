import type { Shape } from './tensor';

/** Distance in a row-major buffer between neighbours along each axis. */
export function rowMajorStrides(shape: Shape): readonly number[] {
  const strides: number[] = [];
  let step = 1;
  for (const extent of shape.toReversed()) {
    strides.unshift(step);
    step *= extent;
  }
  return strides;
}

/** Buffer position of every index of `shape`, in row-major order, for any strides. */
export function positions(shape: Shape, strides: readonly number[], start = 0): readonly number[] {
  let list = [start];
  for (const [axis, extent] of shape.entries()) {
    const step = strides[axis] ?? 0;
    list = list.flatMap((base) => Array.from({ length: extent }, (_, i) => base + i * step));
  }
  return list;
}
