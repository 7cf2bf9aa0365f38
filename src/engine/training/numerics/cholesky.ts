/**
 * Cholesky factorisation of a small dense matrix, row-major, in place. Reference: Golub & Van Loan, Matrix
 * Computations (4th ed.), §4.2.
 */

/**
 * Writes L with A = L Lᵀ over the lower triangle of a symmetric matrix; false when it is not positive definite, and
 * then the matrix is spoilt.
 */
export function factorise(a: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = a[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (a[i * size + k] ?? 0) * (a[j * size + k] ?? 0);
      if (i > j) a[i * size + j] = sum / (a[j * size + j] ?? 1);
      else if (sum > 0) a[j * size + j] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Overwrites b with the solution of L Lᵀ x = b. */
export function solveFactorised(l: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (l[i * size + k] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (l[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= (l[k * size + i] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (l[i * size + i] ?? 1);
  }
}
