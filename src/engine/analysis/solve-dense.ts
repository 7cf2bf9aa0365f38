/** The solution of A x = b by elimination with row pivots; undefined where A is singular to rounding. */
export function solveDense(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const n = right.length;
  const a = matrix.slice();
  const x = right.slice();
  const entry = (i: number, j: number): number => a[i * n + j] ?? 0;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(entry(i, k)) > Math.abs(entry(pivot, k))) pivot = i;
    if (!(Math.abs(entry(pivot, k)) > 0)) return undefined;
    if (pivot !== k) swapRows(a, x, k, pivot);
    for (let i = k + 1; i < n; i++) {
      const factor = entry(i, k) / entry(k, k);
      if (factor === 0) continue;
      for (let j = k; j < n; j++) a[i * n + j] = entry(i, j) - factor * entry(k, j);
      x[i] = (x[i] ?? 0) - factor * (x[k] ?? 0);
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let j = i + 1; j < n; j++) sum -= entry(i, j) * (x[j] ?? 0);
    x[i] = sum / entry(i, i);
  }
  return x.every(Number.isFinite) ? x : undefined;
}

function swapRows(a: Float64Array, x: Float64Array, i: number, j: number): void {
  const n = x.length;
  for (let column = 0; column < n; column++) {
    const [p, q] = [a[i * n + column] ?? 0, a[j * n + column] ?? 0];
    [a[i * n + column], a[j * n + column]] = [q, p];
  }
  [x[i], x[j]] = [x[j] ?? 0, x[i] ?? 0];
}
