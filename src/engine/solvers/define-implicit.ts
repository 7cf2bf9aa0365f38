/**
 * Implicit methods as data: tableaux are refused when the module loads unless they satisfy every order condition
 * up to the order they declare, the dense output included, and are damped at infinity where they say so.
 */
import { invariant } from '../base/invariant';
import { orderDefects } from './implicit-order';
import type { OrderedMethod } from './implicit-order';
import type { DiagonallyImplicitRungeKutta, Rosenbrock } from './define';

type Matrix = readonly (readonly number[])[];

/** Published coefficients carry 14 to 17 digits, and large ones cancel. */
const tolerance = 1e-12;

const sum = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);
const near = (x: number, y: number) => Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(y));

/** Checks shape, γ, order, dense output and damping; then freezes the method. */
export function defineDiagonallyImplicitRungeKutta(
  spec: Omit<DiagonallyImplicitRungeKutta, 'kind' | 'adaptive'>,
): DiagonallyImplicitRungeKutta {
  const { c, a, b, bError, dense } = spec.tableau;
  const name = `Solver "${spec.id}"`;
  invariant(a.length === c.length && b.length === c.length, `${name}: stages disagree.`);
  a.forEach((row, i) => {
    invariant(row.length === i + 1, `${name}: row ${i} of a has ${row.length} entries, not ${i + 1}.`);
    invariant(near(sum(row), c[i] ?? NaN), `${name}: row ${i} of a sums to ${sum(row)}, not ${c[i]}.`);
    const explicitFirst = i === 0 && row[0] === 0;
    invariant(explicitFirst || near(row[i] ?? NaN, spec.gamma), `${name}: a[${i}][${i}] is not γ.`);
  });
  const last = a.at(-1) ?? [];
  invariant(
    last.every((weight, i) => near(weight, b[i] ?? NaN)),
    `${name}: the last stage is not the end of the step.`,
  );
  const matrix = squared(a);
  requireOrder(name, { b, alpha: matrix, beta: matrix }, spec.order);
  if (bError) invariant(Math.abs(sum(bError)) <= tolerance, `${name}: bError sums to ${sum(bError)}, not 0.`);
  if (dense) requireDense(name, dense, { b, matrix, order: spec.denseOrder ?? 1 });
  const growth = Math.abs(stability(matrix, b, -1e10));
  if (spec.stability === 'L') invariant(growth < 1e-6, `${name}: |R(−∞)| is ${growth}, not 0.`);
  return Object.freeze({ ...spec, kind: 'diagonally-implicit-runge-kutta', adaptive: bError !== undefined });
}

/** Checks the order conditions in the form with products of J; then freezes the method. */
export function defineRosenbrock(spec: Omit<Rosenbrock, 'kind' | 'adaptive'>): Rosenbrock {
  const name = `Solver "${spec.id}"`;
  const stages = spec.m.length;
  for (const [field, rows] of [
    ['a', spec.a],
    ['c', spec.c],
  ] as const) {
    invariant(rows.length === stages, `${name}: ${field} has ${rows.length} rows, not ${stages}.`);
    rows.forEach((row, i) =>
      invariant(row.length === i, `${name}: row ${i} of ${field} needs ${i} entries.`),
    );
  }
  invariant(
    spec.alpha.length === stages && spec.gammas.length === stages,
    `${name}: alpha and gammas need one entry per stage.`,
  );
  const { b, alpha, beta } = coefficientsWithProducts(spec);
  alpha.forEach((row, i) => {
    invariant(near(sum(row), spec.alpha[i] ?? NaN), `${name}: alpha[${i}] is not the sum of its row.`);
    const total = sum(beta[i] ?? []) - sum(row);
    invariant(
      near(total, spec.gammas[i] ?? NaN),
      `${name}: gammas[${i}] is ${spec.gammas[i]}, not ${total}.`,
    );
  });
  requireOrder(name, { b, alpha, beta }, spec.order);
  for (const theta of spec.dense ? [0.3, 0.6, 0.9] : []) {
    const m = denseRosenbrockWeights(spec, theta);
    const weights = coefficientsWithProducts({ ...spec, m }).b;
    requireOrder(`${name}, dense output`, { b: weights, alpha, beta }, spec.denseOrder ?? 1, theta);
  }
  const growth = Math.abs(stability(beta, b, -1e10));
  if (spec.stability === 'L') invariant(growth < 1e-6, `${name}: |R(−∞)| is ${growth}, not 0.`);
  return Object.freeze({ ...spec, kind: 'rosenbrock', adaptive: spec.mError !== undefined });
}

/**
 * α, β = α + Γ and b of a Rosenbrock method given without products of J: Γ⁻¹ = diag(1/γ) − C, α = a Γ, bᵀ = mᵀ Γ
 * (Hairer & Wanner II, (IV.7.25) and what precedes it).
 */
export function coefficientsWithProducts(method: Pick<Rosenbrock, 'gamma' | 'a' | 'c' | 'm'>): {
  readonly b: readonly number[];
  readonly alpha: Matrix;
  readonly beta: Matrix;
} {
  const stages = method.m.length;
  // Γ is lower triangular; its columns follow from Γ⁻¹ Γ = I by forward substitution.
  const gamma = Array.from({ length: stages }, () => Array.from({ length: stages }, () => 0));
  for (let j = 0; j < stages; j++)
    for (let i = j; i < stages; i++) {
      let right = i === j ? 1 : 0;
      for (let k = j; k < i; k++) right += (method.c[i]?.[k] ?? 0) * (gamma[k]?.[j] ?? 0);
      const row = gamma[i];
      if (row) row[j] = right * method.gamma;
    }
  const product = (row: readonly number[]) =>
    gamma.map((_, j) => row.reduce((s, x, k) => s + x * (gamma[k]?.[j] ?? 0), 0));
  const alpha = method.a.map(product);
  return {
    b: product(method.m),
    alpha,
    beta: alpha.map((row, i) => row.map((x, j) => x + (gamma[i]?.[j] ?? 0))),
  };
}

/** Weights of the u_i in y(t + θ h) − y: θ m + θ (1 − θ) (dense_1 + θ dense_2 + …). */
export function denseRosenbrockWeights(
  { m, dense }: Pick<Rosenbrock, 'm' | 'dense'>,
  theta: number,
): readonly number[] {
  return m.map((weight, i) => {
    const inner = (dense ?? []).reduceRight((s, row) => (row[i] ?? 0) + theta * s, 0);
    return theta * (weight + (1 - theta) * inner);
  });
}

/** The cubic through both ends and their slopes, for a method whose first and last stages are the ends. */
export function hermiteWeights(b: readonly number[]): Matrix {
  return b.map((weight, i) => {
    const [first, last] = [i === 0 ? 1 : 0, i === b.length - 1 ? 1 : 0];
    return [first, 3 * weight - 2 * first - last, first + last - 2 * weight];
  });
}

/** R(z) = 1 + z bᵀ (I − z A)⁻¹ 1 for a lower triangular matrix A. */
export function stability(a: Matrix, b: readonly number[], z: number): number {
  const stages: number[] = [];
  a.forEach((row, i) => {
    const before = stages.reduce((s, value, j) => s + z * (row[j] ?? 0) * value, 1);
    stages.push(before / (1 - z * (row[i] ?? 0)));
  });
  return stages.reduce((s, value, i) => s + z * (b[i] ?? 0) * value, 1);
}

function squared(a: Matrix): Matrix {
  return a.map((row) => a.map((_, j) => row[j] ?? 0));
}

function requireOrder(name: string, method: OrderedMethod, order: number, theta = 1): void {
  orderDefects(method, order, theta).forEach((defect, i) =>
    invariant(defect <= tolerance, `${name}: a condition of order ${i + 1} is missed by ${defect}.`),
  );
}

/** The weights b(θ) meet the order conditions of the dense output and end at b. */
function requireDense(
  name: string,
  dense: Matrix,
  method: { readonly b: readonly number[]; readonly matrix: Matrix; readonly order: number },
): void {
  const { b, matrix, order } = method;
  dense.forEach((row, i) =>
    invariant(near(sum(row), b[i] ?? NaN), `${name}: dense weight ${i} at θ = 1 is ${sum(row)}, not b.`),
  );
  for (const theta of [0.3, 0.6, 0.9]) {
    const weights = dense.map((row) => row.reduceRight((s, x) => theta * (s + x), 0));
    requireOrder(`${name}, dense output`, { b: weights, alpha: matrix, beta: matrix }, order, theta);
  }
}
