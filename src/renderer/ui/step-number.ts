import { withinBounds, type NumberBounds } from './parse-number';

/** The next value for an arrow key: one unit of the second significant digit, ten times that with `coarse`. */
export function stepNumber(value: number, direction: 1 | -1, coarse: boolean, bounds: NumberBounds): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, integer = false } = bounds;
  const size = value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - 1);
  const step = (integer ? Math.max(1, Math.round(size)) : size) * (coarse ? 10 : 1);
  // Rounding to twelve digits takes away what binary fractions leave behind.
  const next = Number((value + direction * step).toPrecision(12));
  return next <= above && above !== -Infinity ? value : Math.min(max, Math.max(min, next));
}

/** What a drag has come to: a value within the bounds, and the bound that stopped it. */
export interface Scrubbed {
  readonly value: number;
  readonly limit: string | null;
}

/**
 * The value of a drag that began at `start` and has gone `pixels` to the right: a pixel is a unit of the third
 * significant digit, four are a whole number. Values go in steps of `grain` pixels, so that a drag by finer ones
 * (with a key held) gives finer values.
 */
export function scrubNumber(start: number, pixels: number, grain: number, bounds: NumberBounds): Scrubbed {
  const { min = -Infinity, max = Infinity, above = -Infinity, integer = false } = bounds;
  const size = start === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(start)) + 1e-9) - 2);
  const perPixel = integer ? Math.max(0.25, size) : size;
  const step = integer ? 1 : perPixel * grain;
  const wanted = integer
    ? Math.round(start + pixels * perPixel)
    : Number((start + Math.round(pixels / grain) * step).toPrecision(12));
  const refusal = withinBounds(wanted, bounds);
  if (refusal.ok) return { value: wanted, limit: null };
  // Just above a bound that is not allowed itself; a start that lies closer stays.
  const least = above === -Infinity ? min : Math.min(start, Number((above + step).toPrecision(12)));
  return { value: Math.min(max, Math.max(least, wanted)), limit: refusal.reason };
}
