/**
 * S5: what a gradient costs beside the forward solve that it belongs to, one trajectory, and the memory of a million
 * steps. Forward and gradient are timed in turn.
 */
import type { Bench, Task } from './define';
import type { Row } from './report';
import { digits, median, minimum, type Timing } from './timing';
import { ownSide, timeInTurn } from './turns';
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

interface Case {
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

export const gradientCases: readonly Case[] = [
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

/** Column of the forward solves. */
export const forwardName = 'forward';

function makePair({ system, method, times, raw, control }: Case, precision: 'f32' | 'f64') {
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

/** The gradient's time and the forward solve's as its peer: a ratio of 0.25 is a gradient that costs four solves. */
export async function timeGradient(bench: Bench, one: Case, precision: 'f32' | 'f64'): Promise<Timing> {
  const { forward, gradient } = makePair(one, precision);
  const { outcome } = gradient();
  if (outcome.status !== 'done') throw new Error(`S5 ${one.name} ended with ${outcome.status}`);
  return timeInTurn(`${one.name}, ${precision}`, gradient, [ownSide(forwardName, forward)], bench.budget);
}

/** Gradients cost at most so many forward solves. */
const most = 4;

function row(timing: Timing): Row {
  const { name, ours, peers } = timing;
  const forward = peers.get(forwardName) ?? [];
  const pair = (times: readonly number[]) => `${digits(minimum(times))} / ${digits(median(times))}`;
  const ratio = minimum(ours) / minimum(forward);
  return {
    name,
    ours: pair(ours),
    peers: new Map([[forwardName, pair(forward)]]),
    ratio: `${digits(ratio)} / ${digits(median(ours) / median(forward))}`,
    hold: `at most ${most}`,
    isHeld: ratio <= most,
  };
}

/** A million steps of a model with two states: times beside the forward solve's, and the memory it took. */
async function millionSteps(bench: Bench): Promise<readonly Row[]> {
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
  const gradient = () => differentiator.evaluate(raw, control);
  const forward = () => solver.solve({ raw, times, control });
  const timing = await timeInTurn(
    'a million RK4 steps, two states, f64',
    gradient,
    [ownSide(forwardName, forward)],
    { turns: bench.isQuick ? 1 : 3, slice: 0 },
  );
  const megabytes = bytes / 1e6;
  return [
    row(timing),
    {
      name: 'its memory',
      ours: `${megabytes.toFixed(1)} MB`,
      peers: new Map(),
      ratio: '',
      hold: 'at most 64 MB',
      isHeld: megabytes <= 64,
    },
  ];
}

export const gradientCost: Task = {
  id: 'S5',
  title: 'what a gradient costs',
  unit: 'Milliseconds of gradient and forward solve, minimum / median; how many solves one gradient costs.',
  async run(bench) {
    const rows = [];
    for (const one of gradientCases)
      for (const precision of ['f32', 'f64'] as const)
        rows.push(row(await timeGradient(bench, one, precision)));
    return [...rows, ...(await millionSteps(bench))];
  },
};
