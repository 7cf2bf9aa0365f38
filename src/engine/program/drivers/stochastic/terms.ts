/**
 * The terms of a model with noise, dy = f dt + Σ_j g_j dW_j, as tensors, and the difference between the two calculi:
 * what is f in Stratonovich's is f + ½ Σ_j (∂g_j/∂y) g_j in Itô's (Kloeden & Platen, Numerical Solution of Stochastic
 * Differential Equations, §4.9). States are lists of tensors, one for each slot.
 *
 * Time may run backwards. Steps h of f then are negative, while the noise and all that comes of its square go with
 * |h|: backwards, the model is the one with the drift −f.
 */
import { jvp } from '../../../autodiff/jvp';
import { add, constant, inline, mul } from '../../../ir/build';
import type { DynamicalSystem, NoiseSpec } from '../../../ir/system';
import type { Tensor } from '../../../ir/tensor';

/** One tensor for each state. */
export type StateTensors = readonly Tensor[];

/** Where the terms are taken. */
export interface Point {
  readonly t: Tensor;
  readonly y: StateTensors;
  readonly parameters: readonly Tensor[];
}

export class StochasticTerms {
  private readonly noise: NoiseSpec | undefined;
  private readonly states: number;
  readonly channels: number;
  /** How the model means its noise. */
  readonly calculus: NoiseSpec['calculus'];

  constructor(private readonly system: DynamicalSystem) {
    this.noise = system.noise;
    this.states = system.states.length;
    this.channels = system.noise?.channels.length ?? 0;
    this.calculus = system.noise?.calculus ?? 'ito';
  }

  drift({ t, y, parameters }: Point): StateTensors {
    return inline(this.system.rhs, [t, ...y, ...parameters]);
  }

  /** g_j for every channel. */
  diffusion({ t, y, parameters }: Point): readonly StateTensors[] {
    return this.noise ? this.split(inline(this.noise.diffusion, [t, ...y, ...parameters])) : [];
  }

  /** (∂g_j/∂y) v for every channel. */
  diffusionAlong({ t, y, parameters }: Point, v: StateTensors): readonly StateTensors[] {
    if (!this.noise) return [];
    const wrt = Array.from({ length: this.states }, (_, i) => i + 1);
    const derivative = jvp(this.noise.diffusion, { wrt });
    return this.split(inline(derivative, [t, ...y, ...parameters, ...v]));
  }

  /** ½ Σ_j (∂g_j/∂y) g_j */
  halfSquare(at: Point): StateTensors {
    const own = this.diffusion(at).map((g, j) => this.diffusionAlong(at, g)[j] ?? []);
    return scaled(sumOf(own, this.states), constant(0.5));
  }

  /** What to add to the drift times |h| for a method that converges in `calculus`. */
  correction(at: Point, calculus: NoiseSpec['calculus']): StateTensors {
    const zero = Array.from({ length: this.states }, () => constant(0));
    if (!this.noise || this.noise.calculus === calculus) return zero;
    return scaled(this.halfSquare(at), constant(calculus === 'ito' ? 1 : -1));
  }

  private split(outputs: readonly Tensor[]): readonly StateTensors[] {
    const { states } = this;
    return Array.from({ length: this.channels }, (_, j) => outputs.slice(j * states, (j + 1) * states));
  }
}

/** x + y, state by state. */
export const plus = (x: StateTensors, y: StateTensors): StateTensors =>
  x.map((value, i) => add(value, y[i] ?? 0));

/** factor · x, state by state. */
export const scaled = (x: StateTensors, factor: Tensor): StateTensors => x.map((value) => mul(factor, value));

/** Σ_j factors_j vectors_j */
export function combined(
  vectors: readonly StateTensors[],
  factors: readonly Tensor[],
  states: number,
): StateTensors {
  return sumOf(
    vectors.map((vector, j) => scaled(vector, factors[j] ?? constant(0))),
    states,
  );
}

function sumOf(vectors: readonly StateTensors[], states: number): StateTensors {
  const [first, ...rest] = vectors;
  if (!first) return Array.from({ length: states }, () => constant(0));
  return rest.reduce<StateTensors>(plus, first);
}
