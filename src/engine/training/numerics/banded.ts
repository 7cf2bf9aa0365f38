/**
 * Symmetric positive definite band matrices: row i holds the entries (i, i), (i, i − 1), … of the lower triangle.
 * Reference: Golub & Van Loan, Matrix Computations (4th ed.), §4.3.5.
 */
export interface Band {
  readonly size: number;
  /** Diagonals below the main one. */
  readonly below: number;
  /** size × (below + 1) */
  readonly entries: Float64Array;
}

export function createBand(size: number, below: number): Band {
  return { size, below, entries: new Float64Array(size * (below + 1)) };
}

/** Adds factor · v vᵀ, where v has the given entries from `first` on. */
export function addSquare(band: Band, first: number, v: readonly number[], factor: number): void {
  const { below, entries } = band;
  v.forEach((a, i) => {
    for (let j = 0; j <= Math.min(i, below); j++) {
      const at = (first + i) * (below + 1) + j;
      entries[at] = (entries[at] ?? 0) + factor * a * (v[i - j] ?? 0);
    }
  });
}

/** A + factor · B, of one size and width. */
export function combined(a: Band, factor: number, b: Band): Band {
  return { ...a, entries: a.entries.map((value, i) => value + factor * (b.entries[i] ?? 0)) };
}

/** vᵀ A v */
export function quadratic({ size, below, entries }: Band, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= Math.min(i, below); j++) {
      const product = (entries[i * (below + 1) + j] ?? 0) * (v[i] ?? 0) * (v[i - j] ?? 0);
      sum += j === 0 ? product : 2 * product;
    }
  return sum;
}

/** L with A = L Lᵀ and the logarithm of the determinant of A; undefined when A is not positive definite. */
export function factoriseBand(
  a: Band,
): { readonly factor: Band; readonly logDeterminant: number } | undefined {
  const { size, below } = a;
  const width = below + 1;
  const l = a.entries.slice();
  let logDeterminant = 0;
  for (let i = 0; i < size; i++)
    for (let j = Math.max(0, i - below); j <= i; j++) {
      let sum = l[i * width + i - j] ?? 0;
      for (let k = Math.max(0, i - below); k < j; k++)
        if (j - k <= below) sum -= (l[i * width + i - k] ?? 0) * (l[j * width + j - k] ?? 0);
      if (i > j) l[i * width + i - j] = sum / (l[j * width] ?? 1);
      else if (sum > 0) {
        l[i * width] = Math.sqrt(sum);
        logDeterminant += Math.log(sum);
      } else return undefined;
    }
  return { factor: { size, below, entries: l }, logDeterminant };
}

/** The solution of L Lᵀ x = b. */
export function solveBand({ size, below, entries }: Band, b: Float64Array): Float64Array {
  const width = below + 1;
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    let sum = x[i] ?? 0;
    for (let j = 1; j <= Math.min(i, below); j++) sum -= (entries[i * width + j] ?? 0) * (x[i - j] ?? 0);
    x[i] = sum / (entries[i * width] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let j = 1; j <= below && i + j < size; j++)
      sum -= (entries[(i + j) * width + j] ?? 0) * (x[i + j] ?? 0);
    x[i] = sum / (entries[i * width] ?? 1);
  }
  return x;
}
