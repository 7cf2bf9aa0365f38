/**
 * Time stepping as data: the kinds of methods and what each says about itself. Every kind has a `define…` function in
 * a file of its own, which refuses a table that misses its conditions when the module loads, so a mistyped digit
 * never becomes a slightly wrong curve.
 */

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
  /**
   * Stages that only the dense output needs: computed in steps that contain an output time or an event. Row i of
   * `a` has s + i entries. `dense` then has a row for each of these stages too.
   */
  readonly extra?: { readonly c: readonly number[]; readonly a: readonly (readonly number[])[] };
  /** Second error estimate of Hairer's 8(5,3) pair: error = h e5² / √(e5² + 0.01 e3²), e3 from these weights. */
  readonly bErrorLow?: readonly number[];
}

/** What every method says about itself; shown where a method is chosen. */
export interface MethodBase {
  readonly id: string;
  readonly title: string;
  /** When to choose it, one sentence. */
  readonly help: string;
  /** Where the coefficients were published. */
  readonly reference?: string;
  /** Order of the solution that is carried forward; the strong order for noise. */
  readonly order: number;
  /**
   * Part of the tolerance that one step may use, 1 when absent: tolerances are meant for the result, in which the
   * errors of many steps meet. Measured so that the orbits of DETEST class D, the Pleiades and a thousand turns of an
   * undamped oscillator, which let errors grow or add up a hundredfold, end within ten tolerances.
   */
  readonly share?: number;
}

export interface ExplicitRungeKutta extends MethodBase {
  readonly kind: 'explicit-runge-kutta';
  /** Order of the dense output, where there is one. */
  readonly denseOrder?: number;
  /** True when the last stage is f at the end of the step, so that the next step's first stage is known. */
  readonly firstSameAsLast: boolean;
  readonly adaptive: boolean;
  readonly tableau: Tableau;
}

/**
 * Diagonally implicit Runge–Kutta method: every implicit stage has the same γ, so one factorisation of I − h γ J
 * serves them all. Row i of `a` has i + 1 entries; a[0] = [0] for an explicit first stage (ESDIRK), else [γ].
 */
export interface DiagonallyImplicitRungeKutta extends MethodBase {
  readonly kind: 'diagonally-implicit-runge-kutta';
  readonly gamma: number;
  readonly adaptive: boolean;
  readonly denseOrder?: number;
  readonly tableau: Tableau;
  readonly stability: 'A' | 'L';
}

/**
 * Rosenbrock method in the form without products of J (Hairer & Wanner II, (IV.7.25)):
 * (I/(hγ) − J) u_i = f(t + α_i h, y + Σ_j a_ij u_j) + Σ_j (c_ij / h) u_j + γ_i h ∂f/∂t,  y⁺ = y + Σ m_i u_i.
 */
export interface Rosenbrock extends MethodBase {
  readonly kind: 'rosenbrock';
  readonly adaptive: boolean;
  readonly denseOrder?: number;
  readonly gamma: number;
  readonly alpha: readonly number[];
  readonly gammas: readonly number[];
  readonly a: readonly (readonly number[])[];
  readonly c: readonly (readonly number[])[];
  readonly m: readonly number[];
  /** Error estimate Σ mError_i u_i. */
  readonly mError?: readonly number[];
  /**
   * Dense output y(t + θh) = (1 − θ) y + θ (y⁺ + (1 − θ)(k_1 + θ (k_2 + θ k_3 …))) with k_j = Σ_i dense[j][i] u_i.
   */
  readonly dense?: readonly (readonly number[])[];
  readonly stability: 'A' | 'L';
}

/**
 * Composition of the exact flows of the two halves of a separable system, q' = v(t, p) and p' = a(t, q): alternating
 * q += drift_i h v(p), p += kick_i h a(q), starting with the drift. Energy stays bounded over very long times.
 */
export interface Symplectic extends MethodBase {
  readonly kind: 'symplectic';
  readonly adaptive: false;
  readonly drift: readonly number[];
  readonly kick: readonly number[];
}

/** Stepping for models with noise. Its scheme is one of a few; each is a file of the drivers. */
export interface Stochastic extends MethodBase {
  readonly kind: 'stochastic';
  readonly adaptive: false;
  readonly scheme: 'euler-maruyama' | 'milstein' | 'heun' | 'additive-srk';
  /** The calculus it converges in; the drift is corrected where the model means the other one. */
  readonly calculus: 'ito' | 'stratonovich';
  /**
   * Noise for which the order holds: any; `commutative` where each state has its own channel or the g_j commute;
   * `additive` where g does not depend on the state.
   */
  readonly noise: 'any' | 'commutative' | 'additive';
}

/** Starts non-stiff, watches for stiffness, goes on with a stiff method from where it was found, and says so. */
export interface Automatic extends MethodBase {
  readonly kind: 'automatic';
  readonly adaptive: true;
  readonly nonStiff: ExplicitRungeKutta;
  readonly stiff: Rosenbrock | DiagonallyImplicitRungeKutta;
}

/** Methods that one compiled program steps with. */
export type SteppingMethod =
  ExplicitRungeKutta | DiagonallyImplicitRungeKutta | Rosenbrock | Symplectic | Stochastic;

export type Method = SteppingMethod | Automatic;
