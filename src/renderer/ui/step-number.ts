import type { NumberBounds } from './parse-number';

/** The next value for an arrow key: one unit of the second significant digit, ten times that with `coarse`. */
export function stepNumber(value: number, direction: 1 | -1, coarse: boolean, bounds: NumberBounds): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, integer = false } = bounds;
  const size = value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - 1);
  const step = (integer ? Math.max(1, Math.round(size)) : size) * (coarse ? 10 : 1);
  // Rounding to twelve digits takes away what binary fractions leave behind.
  const next = Number((value + direction * step).toPrecision(12));
  return next <= above && above !== -Infinity ? value : Math.min(max, Math.max(min, next));
}
