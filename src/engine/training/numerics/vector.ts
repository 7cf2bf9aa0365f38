/** Dense vector arithmetic with a fixed order of summation, so that equal inputs give equal bits. */

export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * (y[i] ?? 0);
  return sum;
}

/** Euclidean norm. */
export function norm(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}

/** Largest absolute entry; 0 for an empty vector. */
export function largest(x: Float64Array): number {
  let most = 0;
  for (const entry of x) most = Math.max(most, Math.abs(entry));
  return most;
}

/** out = x + factor · y; `out` may be `x` or `y`. */
export function addScaled(out: Float64Array, x: Float64Array, factor: number, y: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (x[i] ?? 0) + factor * (y[i] ?? 0);
}

/** x = factor · x. */
export function scale(x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) x[i] = factor * (x[i] ?? 0);
}

/** True when no entry is NaN or infinite. */
export function isFiniteVector(x: Float64Array): boolean {
  return x.every(Number.isFinite);
}

/** A vector of at most this Euclidean norm in the same direction; the vector itself when it is short enough. */
export function clipped(x: Float64Array, most: number): Float64Array {
  const length = norm(x);
  return length > most ? x.map((entry) => entry * (most / length)) : x;
}
