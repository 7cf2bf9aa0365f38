/**
 * Least squares by Householder's QR factorisation with columns of unit length, stable where the normal equations
 * would lose half of the digits. Golub & Van Loan, Matrix Computations, §5.3.
 */

/** min ‖Σ_j x_j column_j − target‖; a column that depends on those before it gets 0. */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const rows = target.length;
  const lengths = columns.map((column) => Math.hypot(...column) || 1);
  const q = columns.map((column, j) => column.map((value) => value / (lengths[j] ?? 1)));
  const y = target.slice();
  const diagonal = new Float64Array(columns.length);
  q.forEach((column, k) => {
    if (k >= rows) return;
    const norm = Math.hypot(...column.subarray(k));
    // Nothing new is left in this column.
    if (norm < 1e-12) return;
    diagonal[k] = (column[k] ?? 0) > 0 ? -norm : norm;
    column[k] = (column[k] ?? 0) - (diagonal[k] ?? 0);
    const scale = -(diagonal[k] ?? 1) * (column[k] ?? 1);
    const reflect = (vector: Float64Array) => {
      let projection = 0;
      for (let i = k; i < rows; i++) projection += (column[i] ?? 0) * (vector[i] ?? 0);
      for (let i = k; i < rows; i++) vector[i] = (vector[i] ?? 0) - ((column[i] ?? 0) * projection) / scale;
    };
    q.slice(k + 1).forEach(reflect);
    reflect(y);
  });
  const x = new Float64Array(columns.length);
  for (let k = columns.length - 1; k >= 0; k--) {
    if (diagonal[k] === 0) continue;
    let sum = y[k] ?? 0;
    for (let j = k + 1; j < columns.length; j++) sum -= (q[j]?.[k] ?? 0) * (x[j] ?? 0);
    x[k] = sum / (diagonal[k] ?? 1);
  }
  return x.map((value, j) => value / (lengths[j] ?? 1));
}

/** ‖Σ_j x_j column_j − target‖² */
export function squaredResidual(
  columns: readonly Float64Array[],
  x: Float64Array,
  target: Float64Array,
): number {
  let total = 0;
  target.forEach((value, i) => {
    const predicted = columns.reduce((sum, column, j) => sum + (column[i] ?? 0) * (x[j] ?? 0), 0);
    total += (predicted - value) ** 2;
  });
  return total;
}
