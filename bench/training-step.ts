/**
 * S1 and S2: one training step of the neural Lotka–Volterra model (1,218 weights and two rates): forward, gradient and
 * one Adam step. S1 has RK4 and 100 steps of 0.05; S2 has Tsit5 (dopri5) with rtol = atol = 1e-6 and 31 outputs on
 * [0, 3]. All sides compute the same loss and gradient before anything is timed.
 */
import { createDifferentiator, methods } from '../src/engine';
import type { StepControl } from '../src/engine';
import { backends } from '../src/engine/backends';
import { adam } from '../src/engine/training/optimizers/adam';
import { neuralLotkaVolterra, neuralValues } from '../test/support/systems';
import type { Bench, Task } from './define';
import type { Library } from './peer';
import type { Row } from './report';
import { type Hold, type Timing, timingRow } from './timing';
import { peerSide, timeInTurn } from './turns';

type Precision = 'f32' | 'f64';

/** How the same model is stepped. */
interface Variant {
  readonly id: string;
  readonly method: string;
  readonly control: StepControl;
  readonly times: readonly number[];
  readonly titles: Readonly<Partial<Record<Library, string>>>;
  /** Relative difference of losses and gradients that the two sides' methods explain. */
  readonly tolerance: Readonly<Partial<Record<Library, Readonly<Record<Precision, number>>>>>;
  readonly holds: (batch: number, precision: Precision) => readonly Hold[];
}

const hidden = 32;
const grid = (count: number, step: number) => Array.from({ length: count }, (_, i) => step * i);

const fixed: Variant = {
  id: 'S1',
  method: 'rk4',
  control: { rtol: 0, atol: 0, step: 0.05, maxSteps: 1000 },
  times: grid(101, 0.05),
  titles: {},
  // torchdiffeq's `rk4` is the 3/8 rule, so its loss differs by the two methods' errors.
  tolerance: { jax: { f32: 1e-4, f64: 1e-10 }, torchdiffeq: { f32: 1e-2, f64: 1e-2 } },
  holds(batch, precision) {
    const single = precision === 'f32';
    if (batch > 1) return [{ against: 'JAX', atLeast: single ? 1 : 0.67 }];
    return [
      { against: 'torchdiffeq', atLeast: single ? 200 : 100 },
      { against: 'JAX', atLeast: single ? 2 : 1.2 },
    ];
  },
};

/** Tolerance of S2. */
const usual = 1e-6;

const adaptive: Variant = {
  id: 'S2',
  method: 'tsit5',
  control: { rtol: usual, atol: usual, step: 0, maxSteps: 1000 },
  times: grid(31, 0.1),
  titles: { jax: 'diffrax' },
  // Every side chooses its own steps: answers differ by their errors, which the tolerances bound to about 1e-5; the
  // estimates of single precision are near rounding.
  tolerance: { jax: { f32: 1e-3, f64: 1e-4 }, torchdiffeq: { f32: 1e-3, f64: 1e-4 } },
  holds: (batch) => [
    ...(batch === 1 ? [{ against: 'torchdiffeq', atLeast: 150 }] : []),
    ...(batch === 64 ? [{ against: 'torchdiffeq', atLeast: 6 }] : []),
    { against: 'diffrax', atLeast: 1 },
  ],
};

function makeProblem({ times }: Variant, batch: number) {
  // Starting points spread by ±20 %, targets on circles that no model reaches.
  const spread = (b: number) => (batch === 1 ? 1 : 0.8 + (0.4 * b) / (batch - 1));
  const initial = [...Array(batch).keys()].flatMap((b) => [0.44249296 * spread(b), 4.6280594 * spread(b)]);
  const targets = [...Array(batch).keys()].flatMap((b) =>
    times.flatMap((t) => [1 + 0.5 * Math.cos(t + b), 1 + 0.5 * Math.sin(t + b)]),
  );
  return { raw: [...neuralValues(hidden)], initial, targets };
}

/** Our side: `check` gives loss and gradient, `step` makes one training step. */
function makeOurs(variant: Variant, problem: ReturnType<typeof makeProblem>, precision: Precision) {
  const { method, times, control } = variant;
  const { raw, initial, targets } = problem;
  const differentiator = createDifferentiator(neuralLotkaVolterra(hidden), {
    method: methods.get(method),
    backend: backends.get('wasm'),
    precision,
  });
  const part = 2 * times.length;
  differentiator.setTarget({
    trajectories: Array.from({ length: targets.length / part }, (_, b) => ({
      times: Float64Array.from(times),
      values: Float64Array.from(targets.slice(b * part, (b + 1) * part)),
      weights: new Float64Array(part).fill(1 / targets.length),
      initial: Float64Array.from(initial.slice(2 * b, 2 * b + 2)),
    })),
    penaltyWeight: 0,
  });
  const start = Float64Array.from(raw);
  const optimizer = adam.start(start, { learningRate: 1e-3, memory: 0, noise: 0 });
  return {
    check: (at = control) => differentiator.evaluate(start, at),
    step: (at = control) => optimizer.tell(differentiator.evaluate(optimizer.ask(), at)),
  };
}

function disagreement(ours: Float64Array, theirs: readonly number[]): number {
  const scale = Math.max(...theirs.map(Math.abs));
  return Math.max(...theirs.map((g, i) => Math.abs(g - (ours[i] ?? NaN)))) / scale;
}

interface Case {
  readonly batch: number;
  readonly precision: Precision;
  readonly libraries: readonly Library[];
  /** Ours has the largest tolerance at which its gradient is as close to the exact one as the best peer's. */
  readonly atEqualError?: boolean;
}

/** Tolerances to try, the largest first, and how close the exact gradient is known. */
const looser = [1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6];
const exactly = 1e-11;

/** That tolerance, the errors of the two gradients and what makes our side use it. */
function equalControl(
  { control }: Variant,
  check: ReturnType<typeof makeOurs>['check'],
  theirs: readonly (readonly number[])[],
) {
  const at = (tolerance: number) => ({ ...control, rtol: tolerance, atol: tolerance, maxSteps: 10_000 });
  const exact = [...check(at(exactly)).gradient];
  const bound = Math.min(...theirs.map((gradient) => disagreement(Float64Array.from(gradient), exact)));
  const all = [...looser, usual].map((tolerance) => ({
    tolerance,
    error: disagreement(check(at(tolerance)).gradient, exact),
  }));
  const { tolerance, error } = all.find((one) => one.error <= bound) ?? {
    tolerance: usual,
    error: NaN,
  };
  const [ourError, theirError] = [error, bound].map((x) => x.toExponential(0));
  const words = `equal error (ours at ${tolerance.toExponential(0)}: ${ourError}, theirs ${theirError})`;
  return { control: at(tolerance), words };
}

async function timeStep(
  variant: Variant,
  bench: Bench,
  { batch, precision, libraries, atEqualError }: Case,
): Promise<Timing> {
  const problem = makeProblem(variant, batch);
  const ours = makeOurs(variant, problem, precision);
  const { loss, gradient, outcome } = ours.check();
  if (outcome.status !== 'done') throw new Error(`${variant.id} ended with ${outcome.status}`);
  const key = `${variant.id} ${batch} ${precision}`;
  const { rtol, atol } = variant.control;
  const task = { id: variant.id, hidden, precision, times: variant.times, rtol, atol, ...problem };
  const sides = [];
  const theirs = [];
  for (const peer of bench.peers(libraries)) {
    const reply = await peer.ask({ key, task, check: true, runs: 0 });
    const bound = variant.tolerance[peer.library]?.[precision] ?? 0;
    const difference = disagreement(gradient, reply.values ?? []);
    const lossDifference = Math.abs(loss - (reply.loss ?? NaN)) / loss;
    if (!(difference <= bound && lossDifference <= bound))
      throw new Error(
        `${key}: ${peer.library} computes another loss or gradient (off by ${lossDifference}, ${difference})`,
      );
    theirs.push(reply.values ?? []);
    sides.push(peerSide(peer, key, variant.titles[peer.library]));
  }
  const name = `${batch} ${batch === 1 ? 'trajectory' : 'trajectories'}, ${precision}`;
  if (!atEqualError) return timeInTurn(name, () => ours.step(), sides, bench.budget);
  const { control, words } = equalControl(variant, ours.check, theirs);
  return timeInTurn(`${name}, ${words}`, () => ours.step(control), sides, bench.budget);
}

async function run(variant: Variant, bench: Bench): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const libraries = ['torchdiffeq', 'jax'] as const;
  for (const batch of [1, 64, 1024]) {
    const cases: readonly Case[] = [
      { batch, precision: 'f32', libraries },
      { batch, precision: 'f64', libraries },
      ...(variant === adaptive ? [{ batch, precision: 'f64', libraries, atEqualError: true } as const] : []),
    ];
    for (const one of cases)
      rows.push(timingRow(await timeStep(variant, bench, one), variant.holds(batch, one.precision)));
  }
  return rows;
}

const unit = 'Milliseconds of one iteration, minimum / median; ratios of minima / of medians.';

export const fixedStep: Task = {
  id: 'S1',
  title: 'training step, RK4, 100 steps',
  unit,
  run: (bench) => run(fixed, bench),
};

export const adaptiveStep: Task = {
  id: 'S2',
  title: 'training step, adaptive at 1e-6',
  unit,
  run: (bench) => run(adaptive, bench),
};

/** One trajectory of S1 beside JAX alone, for the guard. */
export const timeFixedStep = (bench: Bench, precision: Precision) =>
  timeStep(fixed, bench, { batch: 1, precision, libraries: ['jax'] });

/** One trajectory of S2 beside torchdiffeq alone, for the guard. */
export const timeAdaptiveStep = (bench: Bench, precision: Precision) =>
  timeStep(adaptive, bench, { batch: 1, precision, libraries: ['torchdiffeq'] });
