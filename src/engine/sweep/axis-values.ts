import type { SweepValues } from './define';

/** Digits to which values between the ends are rounded, so that steps of a tenth read 0.3 and not 0.30000000000000004. */
const DIGITS = 12;

/** Rounds away what arithmetic left behind the digits that a range of this size has. */
function rounded(value: number, size: number): number {
  const decimals = DIGITS - Math.ceil(Math.log10(size));
  return decimals < 0 || decimals > 100 || !Number.isFinite(decimals)
    ? value
    : Number(value.toFixed(decimals));
}

/** The values of an axis in their order; the ends of a range are exact. */
export function axisValues(values: SweepValues): readonly number[] {
  if (values.kind === 'list') return values.values;
  const { from, to, count, scale } = values;
  const size = Math.max(Math.abs(from), Math.abs(to));
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from;
    if (i === count - 1) return to;
    const part = i / (count - 1);
    return scale === 'linear'
      ? rounded(from + (to - from) * part, size)
      : Number((from * (to / from) ** part).toPrecision(DIGITS));
  });
}

/** Values of each axis at a row: the last axis changes fastest. */
export function combinationAt(axes: readonly (readonly number[])[], index: number): readonly number[] {
  let rest = index;
  return axes
    .toReversed()
    .map((values) => {
      const value = values[rest % values.length] ?? NaN;
      rest = Math.floor(rest / values.length);
      return value;
    })
    .toReversed();
}

/** How many combinations there are. */
export function combinationCount(axes: readonly (readonly number[])[]): number {
  return axes.length === 0 ? 0 : axes.reduce((n, values) => n * values.length, 1);
}
