/**
 * S1 on several threads: one training step of the neural Lotka–Volterra model for 64 and 1,024 trajectories, by one
 * thread and by two, in turn. Both compute the same bits, which is checked before anything is timed. "Uncut" is one
 * program over all trajectories, as a small target is computed.
 */
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { createParallelDifferentiator, type Differentiator, type FitTarget } from '../src/engine';
import { adam } from '../src/engine/training/optimizers/adam';
import { differentiatorOf, type MachineChoice } from '../src/main/jobs/machines';
import { createPool } from '../src/main/threads/pool/create-pool';
import { Helper, type HelperStart } from '../src/main/threads/pool/helper';
import { neuralLotkaVolterra, neuralValues } from '../test/support/systems';

const system = neuralLotkaVolterra(32);
const start = Float64Array.from(neuralValues(32));
const control = { rtol: 0, atol: 0, step: 0.05, maxSteps: 1000 };
/** Times that two threads are to be faster than one. */
const hold = 1.8;

function makeTarget(batch: number): FitTarget {
  const times = Float64Array.from({ length: 101 }, (_, i) => 0.05 * i);
  const trajectories = Array.from({ length: batch }, (_, b) => {
    // Starting points spread by ±20 %, targets on circles that no model reaches.
    const spread = 0.8 + (0.4 * b) / (batch - 1);
    const values = Array.from(times, (t) => [1 + 0.5 * Math.cos(t + b), 1 + 0.5 * Math.sin(t + b)]).flat();
    return {
      times,
      values: Float64Array.from(values),
      weights: new Float64Array(values.length).fill(1 / (values.length * batch)),
      initial: Float64Array.of(0.44249296 * spread, 4.6280594 * spread),
    };
  });
  return { trajectories, penaltyWeight: 0 };
}

/** A gradient on so many threads; says how many of its chunks this thread computed so far. */
function makePooled(choice: MachineChoice, threads: number) {
  const cancel = new Int32Array(new SharedArrayBuffer(4));
  const workers: Worker[] = [];
  const pool = createPool({
    threads,
    cancel,
    request(request) {
      const workerData: HelperStart = { ...request, cancel };
      workers.push(new Worker(fileURLToPath(import.meta.url), { workerData, transferList: [request.port] }));
    },
  });
  const inner = differentiatorOf(choice, system);
  let computed = 0;
  const own: Differentiator = {
    setTarget: (target) => inner.setTarget(target),
    evaluate(raw, settings) {
      computed += 1;
      return inner.evaluate(raw, settings);
    },
    dispose: () => inner.dispose(),
  };
  const differentiator = createParallelDifferentiator(pool.createExecutor({ choice, system }, own));
  const close = () => Promise.all(workers.map((worker) => worker.terminate()));
  return { differentiator, computed: () => computed, close };
}

/** Evaluates until the other thread takes chunks too. */
async function untilHelped({ differentiator, computed }: ReturnType<typeof makePooled>): Promise<void> {
  const count = () => {
    const before = computed();
    differentiator.evaluate(start, control);
    return computed() - before;
  };
  const alone = count();
  const deadline = performance.now() + 60_000;
  while (count() === alone) {
    if (performance.now() > deadline) throw new Error('no helper came');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function makeStep(differentiator: Differentiator): () => void {
  const optimizer = adam.start(start, { learningRate: 1e-3, memory: 0, noise: 0 });
  return () => optimizer.tell(differentiator.evaluate(optimizer.ask(), control));
}

const minimum = (xs: readonly number[]) => Math.min(...xs);
const median = (xs: readonly number[]) => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? NaN;

function timeOf(step: () => void): number {
  const before = performance.now();
  step();
  return performance.now() - before;
}

async function benchOne(batch: number, precision: 'f32' | 'f64', turns: number): Promise<void> {
  const choice: MachineChoice = { method: 'rk4', backend: 'wasm', precision };
  const uncut = differentiatorOf(choice, system);
  const [one, two] = [makePooled(choice, 1), makePooled(choice, 2)];
  const target = makeTarget(batch);
  for (const differentiator of [uncut, one.differentiator, two.differentiator])
    differentiator.setTarget(target);
  await untilHelped(two);
  const [alone, together] = [one, two].map((x) => x.differentiator.evaluate(start, control));
  if (
    !alone ||
    !together ||
    alone.loss !== together.loss ||
    !alone.gradient.every((g, i) => g === together.gradient[i])
  )
    throw new Error(`${batch} ${precision}: two threads compute other bits`);
  const sides = [uncut, one.differentiator, two.differentiator].map((differentiator) => ({
    step: makeStep(differentiator),
    times: [] as number[],
    work: [] as number[],
  }));
  const runs = Math.max(2, Math.round(640 / batch));
  for (let turn = 0; turn < turns; turn++)
    for (const { step, times, work } of sides) {
      const before = process.cpuUsage();
      times.push(...Array.from({ length: runs }, () => timeOf(step)));
      const { user, system } = process.cpuUsage(before);
      work.push((user + system) / 1000 / runs);
    }
  await two.close();
  const [whole = [], single = [], double = []] = sides.map(({ times }) => times);
  const pair = (of: (xs: readonly number[]) => number, digits: number) =>
    [whole, single, double].map((xs) => of(xs).toFixed(digits)).join(' / ');
  // What two threads cost beyond one in processor time, which a busy machine disturbs less than the clock.
  const [, singleWork = NaN, doubleWork = NaN] = sides.map(({ work }) => median(work));
  const ratio = minimum(single) / minimum(double);
  console.log(
    `S1 on threads, ${batch} trajectories, ${precision}: uncut / one thread / two threads, minima ${pair(minimum, 2)} ms, medians ${pair(median, 2)} ms; two are ${ratio.toFixed(2)}x / ${(median(single) / median(double)).toFixed(2)}x faster than one, to hold ${hold}x: ${ratio >= hold ? 'held' : 'not held'}; processor time of two over one ${(doubleWork / singleWork).toFixed(2)}`,
  );
}

/** Milliseconds of one iteration, and how many times faster two threads are than one: of the minima, of the medians. */
export async function benchThreads(turns = 10): Promise<void> {
  for (const batch of [64, 1024])
    for (const precision of ['f32', 'f64'] as const) await benchOne(batch, precision, turns);
}

if (isMainThread) await benchThreads();
else {
  const helper = new Helper(workerData as HelperStart);
  for (;;) helper.turn();
}
