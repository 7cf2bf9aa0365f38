/**
 * S1: one training step of the neural Lotka–Volterra model (1,218 weights and two rates), RK4, 100 steps of 0.05:
 * forward, gradient and one Adam step. Both sides compute the same loss and gradient before anything is timed.
 */
import { createDifferentiator, methods } from '../src/engine';
import { backends } from '../src/engine/backends';
import { adam } from '../src/engine/training/optimizers/adam';
import { neuralLotkaVolterra, neuralValues } from '../test/support/systems';
import type { Peer } from './peer';
import type { Row } from './report';

const hidden = 32;
const control = { rtol: 0, atol: 0, step: 0.05, maxSteps: 1000 };

interface Task {
  readonly hidden: number;
  readonly precision: 'f32' | 'f64';
  readonly raw: readonly number[];
  readonly times: readonly number[];
  /** batch × 2 */
  readonly initial: readonly number[];
  /** batch × times × 2 */
  readonly targets: readonly number[];
}

function makeTask(batch: number, precision: 'f32' | 'f64'): Task {
  const times = Array.from({ length: 101 }, (_, i) => 0.05 * i);
  // Starting points spread by ±20 %, targets on circles that no model reaches.
  const spread = (b: number) => (batch === 1 ? 1 : 0.8 + (0.4 * b) / (batch - 1));
  const initial = Array.from({ length: 2 * batch }, (_, i) =>
    i % 2 === 0 ? 0.44249296 * spread(i / 2) : 4.6280594 * spread((i - 1) / 2),
  );
  const targets = [...Array(batch).keys()].flatMap((b) =>
    times.flatMap((t) => [1 + 0.5 * Math.cos(t + b), 1 + 0.5 * Math.sin(t + b)]),
  );
  return { hidden, precision, raw: [...neuralValues(hidden)], times, initial, targets };
}

/** Our side: `check` gives loss and gradient, `step` makes one training step. */
function makeOurs(task: Task, batch: number) {
  const differentiator = createDifferentiator(neuralLotkaVolterra(hidden), {
    method: methods.get('rk4'),
    backend: backends.get('wasm'),
    precision: task.precision,
  });
  const count = task.targets.length;
  const part = count / batch;
  differentiator.setTarget({
    trajectories: Array.from({ length: batch }, (_, b) => ({
      times: Float64Array.from(task.times),
      values: Float64Array.from(task.targets.slice(b * part, (b + 1) * part)),
      weights: new Float64Array(part).fill(1 / count),
      initial: Float64Array.from(task.initial.slice(2 * b, 2 * b + 2)),
    })),
    penaltyWeight: 0,
  });
  const start = Float64Array.from(task.raw);
  const optimizer = adam.start(start, { learningRate: 1e-3, memory: 0, noise: 0 });
  return {
    check: () => differentiator.evaluate(start, control),
    step: () => optimizer.tell(differentiator.evaluate(optimizer.ask(), control)),
  };
}

function time(step: () => unknown, runs: number): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    step();
    return performance.now() - start;
  });
}

function agreement(ours: Float64Array, theirs: readonly number[]): number {
  const scale = Math.max(...theirs.map(Math.abs));
  return Math.max(...theirs.map((g, i) => Math.abs(g - (ours[i] ?? NaN)))) / scale;
}

/** torchdiffeq's `rk4` is the 3/8 rule, so its loss differs by the two methods' errors. */
const tolerance = {
  jax: { f32: 1e-4, f64: 1e-10 },
  torchdiffeq: { f32: 1e-2, f64: 1e-2 },
  numpy: { f32: 0, f64: 0 },
} satisfies Record<Peer['library'], object>;

export async function benchTrainingStep(all: readonly Peer[]): Promise<Row[]> {
  const peers = all.filter(({ library }) => library !== 'numpy');
  const rows: Row[] = [];
  for (const batch of [1, 64])
    for (const precision of ['f32', 'f64'] as const) {
      const task = makeTask(batch, precision);
      const ours = makeOurs(task, batch);
      const { loss, gradient, outcome } = ours.check();
      if (outcome.status !== 'done') throw new Error(`S1 ended with ${outcome.status}`);
      const key = `S1 ${batch} ${precision}`;
      for (const peer of peers) {
        const reply = await peer.ask({ key, task, check: true, runs: 0 });
        const difference = agreement(gradient, reply.gradient ?? []);
        const bound = tolerance[peer.library][precision];
        const lossDifference = Math.abs(loss - (reply.loss ?? NaN)) / loss;
        if (!(difference <= bound && lossDifference <= bound))
          throw new Error(`${key}: ${peer.library} computes another gradient (off by ${difference})`);
      }
      time(ours.step, batch === 1 ? 300 : 20);
      const mine: number[] = [];
      const others = new Map<string, number[]>(peers.map((p) => [p.library, []]));
      for (let turn = 0; turn < 8; turn++) {
        mine.push(...time(ours.step, batch === 1 ? 100 : 10));
        for (const peer of peers) {
          const runs = peer.library === 'jax' ? (batch === 1 ? 50 : 5) : 2;
          const { times } = await peer.ask({ key, runs });
          others.get(peer.library)?.push(...times);
        }
      }
      rows.push({
        task: `S1 training step, ${batch} ${batch === 1 ? 'trajectory' : 'trajectories'}, ${precision}`,
        ours: mine,
        peers: others,
      });
    }
  return rows;
}
