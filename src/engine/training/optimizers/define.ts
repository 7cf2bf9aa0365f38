/**
 * The contract of optimisers: ask and tell. The caller owns evaluation, cancelling and progress; an optimiser only
 * says where it wants the loss next and takes the answer. Everything it remembers is in its snapshot, so a run
 * that is saved between any two evaluations goes on to the same bits.
 */

export interface OptimizerSettings {
  /** Step size of first-order methods, in units of the raw parameters. */
  readonly learningRate: number;
  /** Pairs kept by limited-memory methods. */
  readonly memory: number;
  /** Relative rounding noise of the loss; differences below it are not trusted. */
  readonly noise: number;
  /** λ of decoupled weight decay, for methods that know it; 0 when absent. */
  readonly weightDecay?: number;
  /** 1 for each entry of the point that decays, else 0; all entries decay when absent. */
  readonly decayed?: Float64Array;
}

/** Plain numbers and vectors, ready to be written to a file. */
export interface OptimizerSnapshot {
  readonly scalars: Readonly<Record<string, number>>;
  readonly vectors: Readonly<Record<string, Float64Array>>;
}

/** The loss and its gradient where they were asked for; a loss that is not finite means that it could not be had. */
export interface Answer {
  readonly loss: number;
  readonly gradient: Float64Array;
  /**
   * For methods that need it, where the loss is Σ r² + rest: d r / d point, residuals × size, row-major.
   */
  readonly jacobian?: Float64Array;
  /** Diagonal of the second derivative of the rest; 0 when absent. */
  readonly curvature?: Float64Array;
  /** Factor on the learning rate of the step that this answer leads to; 1 when absent. */
  readonly rateFactor?: number;
  /** Factors on the learning rate of that step for each entry of the point; 1 when absent. */
  readonly stepUnits?: Float64Array;
}

/**
 * What an answer led to. `trial`: more evaluations are needed before the next iteration is complete. `iteration`: a
 * point was accepted. `converged`: a point was accepted and nothing is left to gain. `stuck`: no better point can
 * be found from here. `failed`: the answer was not finite and the method cannot go on without `backOff`.
 */
export type Verdict = 'trial' | 'iteration' | 'converged' | 'stuck' | 'failed';

export interface Accepted {
  /** Live view of the last accepted point. */
  readonly point: Float64Array;
  /** NaN before the first answer. */
  readonly loss: number;
  /** Euclidean norm. */
  readonly gradientNorm: number;
}

export interface OptimizerRun {
  /** Live view of the point at which loss and gradient are wanted. */
  ask(): Float64Array;
  tell(answer: Answer): Verdict;
  /** The last accepted point: it has been evaluated. */
  accepted(): Accepted;
  /** Starts again, more carefully, from a point known to be good. */
  backOff(point: Float64Array): void;
  /** Starts again from a point as if for the first time, for a loss that has become another one. */
  restart(point: Float64Array): void;
  /** A copy of everything remembered. */
  save(): OptimizerSnapshot;
}

export interface Optimizer {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  /** What an answer must hold. */
  readonly needs: 'gradient' | 'jacobian';
  /**
   * Whether the loss may be another one each time: batches of the data, a horizon that grows, clipped gradients.
   * Methods that compare losses do not stand that.
   */
  readonly standsNoise: boolean;
  /** Iterations between validations: few where an iteration moves far. */
  readonly validationEvery: number;
  start(point: Float64Array, settings: OptimizerSettings): OptimizerRun;
  /** Goes on from a snapshot of the same method; undefined when the snapshot does not fit. */
  restore(snapshot: OptimizerSnapshot): OptimizerRun | undefined;
}

/** The memory of a method: numbers and vectors under fixed names. */
export interface Memory<S extends string, V extends string> {
  readonly scalars: Record<S, number>;
  readonly vectors: Record<V, Float64Array>;
}

/** Copies a memory, so that later steps do not change what was saved. */
export function snapshotOf<S extends string, V extends string>(memory: Memory<S, V>): OptimizerSnapshot {
  const vectors: Record<string, Float64Array> = {};
  for (const [name, vector] of Object.entries<Float64Array>(memory.vectors)) vectors[name] = vector.slice();
  return { scalars: { ...memory.scalars }, vectors };
}

/** The memory in a snapshot when it has exactly the names of `pattern` and `fits` holds. */
export function memoryOf<S extends string, V extends string>(
  snapshot: OptimizerSnapshot,
  pattern: Memory<S, V>,
  fits: (memory: Memory<S, V>) => boolean,
): Memory<S, V> | undefined {
  const sameKeys = (a: object, b: object) =>
    Object.keys(a).sort().join('\n') === Object.keys(b).sort().join('\n');
  if (!sameKeys(snapshot.scalars, pattern.scalars)) return undefined;
  if (!sameKeys(snapshot.vectors, pattern.vectors)) return undefined;
  const memory = snapshotOf(snapshot) as Memory<S, V>;
  return fits(memory) ? memory : undefined;
}
