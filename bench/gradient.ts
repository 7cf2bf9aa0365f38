/**
 * S5: what a gradient costs beside the forward solve that it belongs to, one trajectory, and the memory of a million
 * steps. Forward and gradient are timed in turn.
 */
import { backends } from '../src/engine/backends';
import type { LoopProgram } from '../src/engine/program/loop';
import type { DynamicalSystem } from '../src/engine/ir/system';
import type { StepControl } from '../src/engine/simulation/define';
import { createDifferentiator } from '../src/engine/simulation/differentiator';
import { createSolver } from '../src/engine/simulation/solver';
import { methods } from '../src/engine/solvers/methods';
import { constant, mul, sub } from '../src/engine/ir/build';
import type { Tensor } from '../src/engine/ir/tensor';
import {
  lotkaVolterra,
  makeSystem,
  lotkaVolterraValues,
  neuralLotkaVolterra,
  neuralValues,
} from '../test/support/systems';

interface Task {
  readonly name: string;
  readonly system: DynamicalSystem;
  readonly raw: Float64Array;
  readonly method: string;
  readonly times: Float64Array;
  readonly control: StepControl;
}

const grid = (count: number, step: number) => Float64Array.from({ length: count }, (_, i) => step * i);

const scalar = (name: string) => ({ name, shape: [] });
const at = (values: readonly Tensor[], i: number) => values[i] ?? constant(NaN);

/** y₁' = y₂, y₂' = μ (1 − y₁²) y₂ − y₁ with μ = 1000. */
const vanDerPol = makeSystem({
  states: ['x', 'v'].map(scalar),
  parameters: [scalar('mu')],
  initial: () => [constant(2), constant(0)],
  rhs: (_t, y, p) => {
    const [x, v] = [at(y, 0), at(y, 1)];
    return [v, sub(mul(at(p, 0), mul(sub(1, mul(x, x)), v)), x)];
  },
});

const tasks: readonly Task[] = [
  {
    name: 'S1 (neural Lotka–Volterra, RK4, 100 steps)',
    system: neuralLotkaVolterra(32),
    raw: neuralValues(32),
    method: 'rk4',
    times: grid(101, 0.05),
    control: { rtol: 0, atol: 0, step: 0.05, maxSteps: 1000 },
  },
  {
    name: 'S2 (the same, Tsit5 at 1e-6)',
    system: neuralLotkaVolterra(32),
    raw: neuralValues(32),
    method: 'tsit5',
    times: grid(31, 0.1),
    control: { rtol: 1e-6, atol: 1e-6, step: 0, maxSteps: 1000 },
  },
  {
    name: 'Lotka–Volterra, RK4, 100 steps',
    system: lotkaVolterra,
    raw: lotkaVolterraValues,
    method: 'rk4',
    times: grid(101, 0.05),
    control: { rtol: 0, atol: 0, step: 0.05, maxSteps: 1000 },
  },
  ...['rodas5p', 'kvaerno5'].map((method) => ({
    name: `van der Pol, μ = 1000, ${method} at 1e-6`,
    system: vanDerPol,
    raw: Float64Array.of(1000),
    method,
    times: grid(21, 100),
    control: { rtol: 1e-6, atol: 1e-6, step: 0, maxSteps: 100_000 },
  })),
];

const wasm = backends.get('wasm');

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const least = (xs: readonly number[]) => Math.min(...xs);
const middle = (xs: readonly number[]) => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? NaN;

function makePair({ system, method, times, raw, control }: Task, precision: 'f32' | 'f64') {
  const options = { method: methods.get(method), backend: wasm, precision };
  const solver = createSolver(system, options);
  const differentiator = createDifferentiator(system, options);
  const count = times.length * system.observations.length;
  const values = new Float64Array(count);
  const target = { times, values, weights: new Float64Array(count).fill(1 / count) };
  differentiator.setTarget({ trajectories: [target], penaltyWeight: 0 });
  return {
    forward: () => solver.solve({ raw, times, control }),
    gradient: () => differentiator.evaluate(raw, control),
  };
}

/** Bytes of everything a program ever touches. */
function programBytes({ buffers, target }: LoopProgram): number {
  const sizes = { real: target.precision === 'f32' ? 4 : 8, wide: 8, int: 4 };
  return buffers.reduce((sum, { type, length }) => sum + sizes[type] * length, 0);
}

/** A million steps of a model with two states: milliseconds beside the forward solve, and the memory it took. */
function benchMillionSteps(): void {
  let bytes = 0;
  const backend = {
    ...wasm,
    compile: (program: LoopProgram) => {
      bytes = Math.max(bytes, programBytes(program));
      return wasm.compile(program);
    },
  };
  const options = { method: methods.get('rk4'), backend, precision: 'f64' } as const;
  const times = Float64Array.of(0, 100);
  const control = { rtol: 0, atol: 0, step: 1e-4, maxSteps: 2e6 };
  const solver = createSolver(lotkaVolterra, options);
  const differentiator = createDifferentiator(lotkaVolterra, options);
  const target = { times, values: new Float64Array(4), weights: Float64Array.of(0, 0, 1, 1) };
  differentiator.setTarget({ trajectories: [target], penaltyWeight: 0 });
  const raw = lotkaVolterraValues;
  const before = process.memoryUsage().rss;
  differentiator.evaluate(raw, control);
  const resident = process.memoryUsage().rss - before;
  solver.solve({ raw, times, control });
  const runs = Array.from({ length: 3 }, () => [
    time(() => solver.solve({ raw, times, control })),
    time(() => differentiator.evaluate(raw, control)),
  ]);
  const [forward, gradient] = [0, 1].map((i) => least(runs.map((run) => run[i] ?? NaN)));
  const megabytes = (x: number) => (x / 1e6).toFixed(1);
  console.log(
    `S5 a million RK4 steps, two states: gradient ${gradient?.toFixed(0)} ms, forward ${forward?.toFixed(0)} ms, ratio ${((gradient ?? NaN) / (forward ?? NaN)).toFixed(2)}; program ${megabytes(bytes)} MB, resident +${megabytes(resident)} MB`,
  );
}

/** Prints ratios of gradient to forward time: of the minima and of the medians. */
export function benchGradient(): void {
  for (const task of tasks)
    for (const precision of ['f32', 'f64'] as const) {
      const { forward, gradient } = makePair(task, precision);
      for (let i = 0; i < 200; i++) {
        forward();
        gradient();
      }
      const forwards: number[] = [];
      const gradients: number[] = [];
      for (let i = 0; i < 400; i++) {
        forwards.push(time(forward));
        gradients.push(time(gradient));
      }
      const ratio = (of: (xs: readonly number[]) => number) => (of(gradients) / of(forwards)).toFixed(2);
      console.log(
        `S5 ${task.name}, ${precision}: gradient ${least(gradients).toFixed(3)} ms, forward ${least(forwards).toFixed(3)} ms, ratio ${ratio(least)} / ${ratio(middle)}`,
      );
    }
  benchMillionSteps();
}
