/**
 * Levenberg–Marquardt: the loss is a sum of squares, so its second derivative is about 2 JᵀJ, and a damping term
 * keeps the step where that holds. It needs few iterations and many numbers per iteration: choose it for up to a few
 * hundred parameters. Damping as in Madsen, Nielsen & Tingleff, Methods for Non-Linear Least Squares Problems (2004),
 * algorithm 3.16, with Moré's scaling (The Levenberg–Marquardt algorithm, 1978, §6).
 */
import { invariant } from '../../base/invariant';
import { factorise, solveFactorised } from '../numerics/cholesky';
import { addScaled, dot, isFiniteVector, largest, norm } from '../numerics/vector';
import type { Answer, Memory, Optimizer, OptimizerRun, Verdict } from './define';
import { memoryOf, snapshotOf } from './define';

/** Damping at the start, relative to the scaled diagonal. */
const FIRST_DAMPING = 1e-3;
const MOST_DAMPING = 1e20;
/** Largest gradient entry that counts as zero. */
const GRADIENT_TOLERANCE = 1e-14;
/** Iterations in a row that gain less than the noise before the run counts as converged. */
const MOST_STALLED = 4;
/** Diagonal entries below this share of the largest count as that share: parameters without effect stay bounded. */
const LEAST_SCALE = 1e-10;

type LmMemory = Memory<
  /** `started` is 0 before the first answer; `growth` is the factor of the next refusal. */
  'started' | 'loss' | 'noise' | 'damping' | 'growth' | 'stalled',
  /** `hessian`: size × size, 2 JᵀJ plus the curvature of the rest. `scale`: the largest diagonal so far. */
  'point' | 'trial' | 'gradient' | 'step' | 'scale' | 'hessian'
>;

function blank(point: Float64Array, noise: number): LmMemory {
  const size = point.length;
  return {
    scalars: { started: 0, loss: NaN, noise, damping: FIRST_DAMPING, growth: 2, stalled: 0 },
    vectors: {
      point: point.slice(),
      trial: point.slice(),
      gradient: new Float64Array(size),
      step: new Float64Array(size),
      scale: new Float64Array(size),
      hessian: new Float64Array(size * size),
    },
  };
}

/** hessian = 2 JᵀJ + diag(curvature), both triangles. */
function setHessian(hessian: Float64Array, size: number, { jacobian, curvature }: Answer): void {
  invariant(jacobian, 'Levenberg–Marquardt needs the Jacobian of the residuals');
  hessian.fill(0);
  for (let row = 0; row < jacobian.length; row += size)
    for (let i = 0; i < size; i++) {
      const twice = 2 * (jacobian[row + i] ?? 0);
      if (twice === 0) continue;
      const at = i * size;
      for (let j = 0; j <= i; j++)
        hessian[at + j] = (hessian[at + j] ?? 0) + twice * (jacobian[row + j] ?? 0);
    }
  for (let i = 0; i < size; i++) {
    const at = i * size + i;
    hessian[at] = (hessian[at] ?? 0) + (curvature?.[i] ?? 0);
    for (let j = 0; j < i; j++) hessian[j * size + i] = hessian[i * size + j] ?? 0;
  }
}

function takePoint(memory: LmMemory, answer: Answer): void {
  const { scalars, vectors } = memory;
  const size = vectors.point.length;
  scalars.loss = answer.loss;
  vectors.point.set(vectors.trial);
  vectors.gradient.set(answer.gradient);
  setHessian(vectors.hessian, size, answer);
  for (let i = 0; i < size; i++)
    vectors.scale[i] = Math.max(vectors.scale[i] ?? 0, vectors.hessian[i * size + i] ?? 0);
}

/** Sets the next trial point: (H + μ D) step = −gradient. False when no damping makes the matrix definite. */
function propose({ scalars, vectors }: LmMemory): boolean {
  const { point, trial, gradient, step, scale, hessian } = vectors;
  const size = point.length;
  const least = LEAST_SCALE * largest(scale) || 1;
  for (; scalars.damping <= MOST_DAMPING; scalars.damping *= 10) {
    const damped = hessian.slice();
    for (let i = 0; i < size; i++) {
      const at = i * size + i;
      damped[at] = (damped[at] ?? 0) + scalars.damping * Math.max(scale[i] ?? 0, least);
    }
    if (!factorise(damped, size)) continue;
    step.set(gradient.map((g) => -g));
    solveFactorised(damped, size, step);
    if (!isFiniteVector(step)) continue;
    addScaled(trial, point, 1, step);
    return true;
  }
  return false;
}

/** What the quadratic model gains by the step: −(gᵀs + ½ sᵀHs). */
function predictedGain({ vectors: { gradient, step, hessian } }: LmMemory): number {
  const size = step.length;
  let curved = 0;
  for (let i = 0; i < size; i++)
    curved += (step[i] ?? 0) * dot(hessian.subarray(i * size, (i + 1) * size), step);
  return -dot(gradient, step) - curved / 2;
}

function refuse(memory: LmMemory): Verdict {
  const { scalars } = memory;
  scalars.damping *= scalars.growth;
  scalars.growth *= 2;
  return scalars.damping <= MOST_DAMPING && propose(memory) ? 'trial' : 'stuck';
}

function accept(memory: LmMemory, answer: Answer, gainRatio: number): Verdict {
  const { scalars, vectors } = memory;
  const gain = scalars.loss - answer.loss;
  scalars.stalled = gain > scalars.noise * Math.abs(scalars.loss) ? 0 : scalars.stalled + 1;
  takePoint(memory, answer);
  scalars.damping *= Math.max(1 / 3, 1 - (2 * Math.min(gainRatio, 1) - 1) ** 3);
  scalars.growth = 2;
  if (largest(vectors.gradient) <= GRADIENT_TOLERANCE || scalars.stalled >= MOST_STALLED) return 'converged';
  return propose(memory) ? 'iteration' : 'converged';
}

function tell(memory: LmMemory, answer: Answer): Verdict {
  const { scalars, vectors } = memory;
  const isFinite =
    Number.isFinite(answer.loss) &&
    isFiniteVector(answer.gradient) &&
    (answer.jacobian === undefined || isFiniteVector(answer.jacobian));
  if (scalars.started === 0) {
    if (!isFinite) return 'failed';
    scalars.started = 1;
    takePoint(memory, answer);
    if (largest(vectors.gradient) <= GRADIENT_TOLERANCE) return 'converged';
    return propose(memory) ? 'trial' : 'stuck';
  }
  const gainRatio = isFinite ? (scalars.loss - answer.loss) / predictedGain(memory) : -1;
  if (gainRatio > 0 && answer.loss <= scalars.loss) return accept(memory, answer, gainRatio);
  // Where the model expects less than the rounding noise, a refusal says that the bottom is reached.
  if (isFinite && predictedGain(memory) <= scalars.noise * Math.abs(scalars.loss)) return 'stuck';
  return refuse(memory);
}

function runOf(memory: LmMemory): OptimizerRun {
  const { scalars, vectors } = memory;
  const restart = (point: Float64Array, damping = FIRST_DAMPING) => {
    vectors.trial.set(point);
    vectors.scale.fill(0);
    Object.assign(scalars, { started: 0, stalled: 0, growth: 2, damping });
  };
  return {
    ask: () => vectors.trial,
    tell(answer) {
      invariant(answer.gradient.length === vectors.trial.length, 'gradient and point differ in length');
      return tell(memory, answer);
    },
    accepted: () => ({
      point: vectors.point,
      loss: scalars.loss,
      gradientNorm: scalars.started === 0 ? NaN : norm(vectors.gradient),
    }),
    backOff: (point) => restart(point, 1),
    restart: (point) => restart(point),
    save: () => snapshotOf(memory),
  };
}

function fits({ vectors }: LmMemory): boolean {
  const { point, hessian, ...rest } = vectors;
  const size = point.length;
  return hessian.length === size * size && Object.values(rest).every((vector) => vector.length === size);
}

export const levenbergMarquardt: Optimizer = {
  id: 'levenbergMarquardt',
  title: 'Levenberg–Marquardt',
  reference: 'Madsen, Nielsen & Tingleff, Methods for Non-Linear Least Squares Problems, 2004',
  needs: 'jacobian',
  standsNoise: false,
  validationEvery: 1,
  start: (point, { noise }) => runOf(blank(point, noise)),
  restore(snapshot) {
    const memory = memoryOf(snapshot, blank(new Float64Array(0), 0), fits);
    return memory && runOf(memory);
  },
};
