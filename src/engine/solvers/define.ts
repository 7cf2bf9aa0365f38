/**
 * Time stepping as data. A tableau that does not satisfy its consistency conditions is refused when the module
 * loads, so a mistyped digit never becomes a slightly wrong curve.
 */
import { invariant } from '../base/invariant';

/** Butcher tableau of an explicit Runge–Kutta method with s stages. */
export interface Tableau {
  /** Nodes, s of them; c[0] = 0. */
  readonly c: readonly number[];
  /** Strictly lower triangular stage weights; row i has i entries. */
  readonly a: readonly (readonly number[])[];
  /** Solution weights, s of them. */
  readonly b: readonly number[];
  /** Weights of the local error estimate h Σ bError_i k_i; absent for fixed-step methods. */
  readonly bError?: readonly number[];
  /**
   * Dense output y(t + θ h) = y + h Σ_i b_i(θ) k_i with b_i(θ) = Σ_j dense[i][j] θ^(j+1), 0 ≤ θ ≤ 1.
   * Absent: output times are hit by steps.
   */
  readonly dense?: readonly (readonly number[])[];
}

export interface ExplicitRungeKutta {
  readonly kind: 'explicit-runge-kutta';
  readonly id: string;
  readonly title: string;
  /** Order of the solution that is carried forward. */
  readonly order: number;
  /** Order of the dense output, where there is one. */
  readonly denseOrder?: number;
  /** True when the last stage is f at the end of the step, so that the next step's first stage is known. */
  readonly firstSameAsLast: boolean;
  readonly adaptive: boolean;
  readonly tableau: Tableau;
}

export type Method = ExplicitRungeKutta;

const tolerance = 1e-13;

/** Checks the row sums, the weights and, where present, the dense output; then freezes the method. */
export function defineExplicitRungeKutta(
  spec: Pick<ExplicitRungeKutta, 'id' | 'title' | 'order' | 'denseOrder' | 'tableau'>,
): ExplicitRungeKutta {
  const { c, a, b, bError, dense } = spec.tableau;
  const name = `Solver "${spec.id}"`;
  const near = (x: number, y: number) => Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(y));
  const sum = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);
  invariant(a.length === c.length && b.length === c.length, `${name}: stages disagree.`);
  a.forEach((row, i) => {
    invariant(row.length === i, `${name}: row ${i} of a has ${row.length} entries, not ${i}.`);
    invariant(near(sum(row), c[i] ?? NaN), `${name}: row ${i} of a sums to ${sum(row)}, not ${c[i]}.`);
  });
  invariant(near(sum(b), 1), `${name}: b sums to ${sum(b)}, not 1.`);
  const moment = sum(b.map((w, i) => w * (c[i] ?? 0)));
  if (spec.order >= 2) invariant(near(moment, 1 / 2), `${name}: Σ b c is ${moment}, not 1/2.`);
  if (bError) invariant(near(sum(bError) + 1, 1), `${name}: bError sums to ${sum(bError)}, not 0.`);
  dense?.forEach((row, i) =>
    invariant(near(sum(row), b[i] ?? NaN), `${name}: dense weight ${i} at θ = 1 is ${sum(row)}, not b.`),
  );
  const last = a.at(-1) ?? [];
  return Object.freeze({
    ...spec,
    kind: 'explicit-runge-kutta',
    adaptive: bError !== undefined,
    firstSameAsLast:
      c.length > 1 && c.at(-1) === 1 && b.at(-1) === 0 && last.every((w, i) => near(w, b[i] ?? NaN)),
  });
}
