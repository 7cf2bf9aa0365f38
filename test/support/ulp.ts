/** Distances between floating-point numbers, counted in representable numbers between them. */

const view = new DataView(new ArrayBuffer(8));

/** Place of a number among all numbers of its precision, in order of size. */
function rank(x: number, precision: 'f32' | 'f64'): bigint {
  if (precision === 'f32') {
    view.setFloat32(0, x);
    const bits = BigInt(view.getInt32(0));
    return bits < 0n ? -(bits & 0x7fffffffn) : bits;
  }
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** Steps from x to y; 0 for two NaNs, infinite when just one is NaN. Zeros of both signs are one number. */
export function stepsBetween(x: number, y: number, precision: 'f32' | 'f64'): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) && Number.isNaN(y) ? 0 : Infinity;
  const steps = rank(x, precision) - rank(y, precision);
  return Number(steps < 0n ? -steps : steps);
}

/** Distance from x to the next larger magnitude; the smallest subnormal for values below it. */
export function unitInLastPlace(x: number, precision: 'f32' | 'f64'): number {
  const [digits, lowest] = precision === 'f32' ? [23, -149] : [52, -1074];
  const exponent = x === 0 ? -Infinity : exponentOf(Math.abs(x));
  return 2 ** Math.max(exponent - digits, lowest);
}

/** Largest e with 2ᵉ ≤ x. */
function exponentOf(x: number): number {
  const guess = Math.floor(Math.log2(x));
  if (2 ** guess > x) return guess - 1;
  return 2 ** (guess + 1) <= x ? guess + 1 : guess;
}
