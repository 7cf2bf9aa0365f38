/**
 * Limited-memory BFGS: a quasi-Newton direction from the last few steps and gradient changes, and a line search for
 * the strong Wolfe conditions along it.
 * Reference: Nocedal & Wright, Numerical Optimization (2nd ed.), algorithms 7.4 and 7.5.
 */
import { invariant } from '../../base/invariant';
import type { Answer, Memory, Optimizer, OptimizerRun, OptimizerSettings, Verdict } from './define';
import { memoryOf, snapshotOf } from './define';
import type { LineSearch } from '../numerics/line-search';
import { advance, startSearch } from '../numerics/line-search';
import { addScaled, dot, isFiniteVector, largest, norm, scale } from '../numerics/vector';

/** Largest gradient entry that counts as zero. */
const GRADIENT_TOLERANCE = 1e-12;
/** Iterations in a row that gain less than the noise before the run counts as converged. */
const MOST_STALLED = 10;
/** A pair is kept when s·y exceeds this share of y·y; otherwise the curvature is not to be trusted. */
const LEAST_CURVATURE = 1e-12;

type Scalars =
  /** 0 before the first answer, then 1. */
  | 'started'
  | 'loss'
  | 'noise'
  | 'stalled'
  | 'capacity'
  /** Pairs kept, and the row where the next one goes. */
  | 'count'
  | 'head'
  | keyof LineSearch;

type Vectors =
  | 'point'
  | 'gradient'
  | 'direction'
  | 'trial'
  /** Gradient at the low end of the line search. */
  | 'lowGradient'
  /** capacity × size: steps and gradient changes. */
  | 'steps'
  | 'changes'
  /** capacity: 1 / (s·y). */
  | 'rho';

type LbfgsMemory = Memory<Scalars, Vectors>;

function blank(point: Float64Array, settings: Pick<OptimizerSettings, 'memory' | 'noise'>): LbfgsMemory {
  const size = point.length;
  const capacity = settings.memory;
  return {
    scalars: {
      ...startSearch({ loss: NaN, slope: NaN, step: 0, slack: 0 }),
      started: 0,
      loss: NaN,
      noise: settings.noise,
      stalled: 0,
      capacity,
      count: 0,
      head: 0,
    },
    vectors: {
      point: point.slice(),
      gradient: new Float64Array(size),
      direction: new Float64Array(size),
      trial: point.slice(),
      lowGradient: new Float64Array(size),
      steps: new Float64Array(capacity * size),
      changes: new Float64Array(capacity * size),
      rho: new Float64Array(capacity),
    },
  };
}

function row(matrix: Float64Array, index: number, size: number): Float64Array {
  return matrix.subarray(index * size, (index + 1) * size);
}

/** direction = −H · gradient by the two-loop recursion (algorithm 7.4). */
function direct({ scalars, vectors }: LbfgsMemory): void {
  const { gradient, direction, steps, changes, rho } = vectors;
  const { count, head, capacity } = scalars;
  const size = gradient.length;
  const newestFirst = Array.from({ length: count }, (_, k) => (head - 1 - k + 2 * capacity) % capacity);
  const alpha = new Float64Array(capacity);
  direction.set(gradient);
  for (const k of newestFirst) {
    const a = (rho[k] ?? 0) * dot(row(steps, k, size), direction);
    alpha[k] = a;
    addScaled(direction, direction, -a, row(changes, k, size));
  }
  const newest = newestFirst[0];
  if (newest !== undefined) {
    const y = row(changes, newest, size);
    scale(direction, 1 / ((rho[newest] ?? 1) * dot(y, y)));
  }
  for (const k of newestFirst.toReversed()) {
    const b = (rho[k] ?? 0) * dot(row(changes, k, size), direction);
    addScaled(direction, direction, (alpha[k] ?? 0) - b, row(steps, k, size));
  }
  scale(direction, -1);
}

/** Begins a line search from the accepted point; false when no direction leads down. */
function search(memory: LbfgsMemory): boolean {
  const { scalars, vectors } = memory;
  direct(memory);
  let slope = dot(vectors.gradient, vectors.direction);
  if (!(slope < 0) && scalars.count > 0) {
    scalars.count = 0;
    direct(memory);
    slope = dot(vectors.gradient, vectors.direction);
  }
  if (!(slope < 0)) return false;
  // Without curvature pairs the length of the gradient means nothing: move by about one unit in all.
  const total = vectors.gradient.reduce((sum, g) => sum + Math.abs(g), 0);
  const step = scalars.count > 0 ? 1 : Math.min(1, 1 / total);
  const slack = scalars.noise * Math.abs(scalars.loss);
  Object.assign(scalars, startSearch({ loss: scalars.loss, slope, step, slack }));
  addScaled(vectors.trial, vectors.point, scalars.step, vectors.direction);
  return true;
}

/** Keeps the pair (step, change of gradient) where its curvature is positive enough. */
function remember({ scalars, vectors }: LbfgsMemory, newGradient: Float64Array): void {
  const size = newGradient.length;
  const s = row(vectors.steps, scalars.head, size);
  const y = row(vectors.changes, scalars.head, size);
  const step = new Float64Array(size);
  const change = new Float64Array(size);
  addScaled(step, vectors.trial, -1, vectors.point);
  addScaled(change, newGradient, -1, vectors.gradient);
  const curvature = dot(step, change);
  if (!(curvature > LEAST_CURVATURE * dot(change, change))) return;
  s.set(step);
  y.set(change);
  vectors.rho[scalars.head] = 1 / curvature;
  scalars.head = (scalars.head + 1) % scalars.capacity;
  scalars.count = Math.min(scalars.count + 1, scalars.capacity);
}

/** Moves to the trial point and starts the next line search. */
function accept(memory: LbfgsMemory, loss: number, gradient: Float64Array): Verdict {
  const { scalars, vectors } = memory;
  remember(memory, gradient);
  const gain = scalars.loss - loss;
  scalars.stalled = gain > scalars.noise * Math.abs(scalars.loss) ? 0 : scalars.stalled + 1;
  scalars.loss = loss;
  vectors.point.set(vectors.trial);
  vectors.gradient.set(gradient);
  if (largest(gradient) <= GRADIENT_TOLERANCE || scalars.stalled >= MOST_STALLED) return 'converged';
  return search(memory) ? 'iteration' : 'converged';
}

/** The line search found nothing: tries once more along the plain gradient, then gives up. */
function retry(memory: LbfgsMemory): Verdict {
  if (memory.scalars.count === 0) return 'stuck';
  memory.scalars.count = 0;
  return search(memory) ? 'trial' : 'stuck';
}

function begin(memory: LbfgsMemory, { loss, gradient }: Answer): Verdict {
  const { scalars, vectors } = memory;
  if (!Number.isFinite(loss) || !isFiniteVector(gradient)) return 'failed';
  scalars.started = 1;
  scalars.loss = loss;
  vectors.point.set(vectors.trial);
  vectors.gradient.set(gradient);
  if (largest(gradient) <= GRADIENT_TOLERANCE) return 'converged';
  return search(memory) ? 'trial' : 'stuck';
}

function answer(memory: LbfgsMemory, { loss, gradient }: Answer): Verdict {
  const { scalars, vectors } = memory;
  const finite = Number.isFinite(loss) && isFiniteVector(gradient);
  const result = advance(scalars, finite ? loss : NaN, dot(gradient, vectors.direction));
  if (result.move === 'accept') return accept(memory, loss, gradient);
  if (result.isLow) vectors.lowGradient.set(gradient);
  Object.assign(scalars, result.search);
  const goTo = (step: number) => addScaled(vectors.trial, vectors.point, step, vectors.direction);
  if (result.move === 'fail') return retry(memory);
  if (result.move === 'next') {
    goTo(scalars.step);
    return 'trial';
  }
  goTo(scalars.low);
  return accept(memory, scalars.lowLoss, vectors.lowGradient);
}

function runOf(memory: LbfgsMemory): OptimizerRun {
  const { scalars, vectors } = memory;
  const restart = (point: Float64Array) => {
    vectors.trial.set(point);
    Object.assign(scalars, { started: 0, count: 0, head: 0, stalled: 0 });
  };
  return {
    ask: () => vectors.trial,
    tell(given) {
      invariant(given.gradient.length === vectors.trial.length, 'gradient and point differ in length');
      return scalars.started === 0 ? begin(memory, given) : answer(memory, given);
    },
    accepted: () => ({
      point: vectors.point,
      loss: scalars.loss,
      gradientNorm: scalars.started === 0 ? NaN : norm(vectors.gradient),
    }),
    backOff: restart,
    restart,
    save: () => snapshotOf(memory),
  };
}

function fits({ scalars, vectors }: LbfgsMemory): boolean {
  const size = vectors.point.length;
  const { capacity, count, head } = scalars;
  const { gradient, direction, trial, lowGradient, steps, changes, rho } = vectors;
  return (
    [gradient, direction, trial, lowGradient].every((vector) => vector.length === size) &&
    [steps, changes].every((matrix) => matrix.length === capacity * size) &&
    rho.length === capacity &&
    [capacity, count, head].every(Number.isInteger) &&
    0 <= count &&
    count <= capacity &&
    0 <= head &&
    head < capacity
  );
}

export const lbfgs: Optimizer = {
  id: 'lbfgs',
  title: 'L-BFGS',
  reference: 'Nocedal & Wright, Numerical Optimization, ch. 7',
  needs: 'gradient',
  standsNoise: false,
  validationEvery: 1,
  start: (point, settings) => runOf(blank(point, settings)),
  restore(snapshot) {
    const memory = memoryOf(snapshot, blank(new Float64Array(0), { memory: 1, noise: 0 }), fits);
    return memory && runOf(memory);
  },
};
