/**
 * S12: what progress reports cost a training run. The same training (lynx-hare, a fixed number of iterations) runs with
 * and without reports in turn, the order changing with every turn; reports go, as in the product, to another thread,
 * which turns them into text for the editor. Everything else, such as checkpoints, is off on both sides.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { TrainingProgress } from '../src/engine';
import { fitDocument, loadDocument, type FitSubject } from '../test/support/fit-document';

/** Least reports a second, and the most of the time that they may cost. */
const hold = { events: 5, share: 0.03 };

function subject(iterations: number): FitSubject {
  const { document, texts } = loadDocument(join('templates', 'lynx-hare'), 'lynx-hare.symbiode');
  const { training } = document;
  return {
    texts,
    document: {
      ...document,
      training: {
        ...training,
        adam: { ...training.adam, iterations },
        lbfgs: { ...training.lbfgs, iterations: 0 },
      },
    },
  };
}

/** Seconds, and processor seconds of all threads, which other programs disturb less. */
async function timeOf(
  run: () => Promise<unknown>,
): Promise<{ readonly clock: number; readonly work: number }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { clock: (performance.now() - start) / 1000, work: (user + system) / 1e6 };
}

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
const median = (xs: readonly number[]) => xs.toSorted((a, b) => a - b)[xs.length >> 1] ?? NaN;

/**
 * Prints seconds of a run with reports over those of one without, and the share of a run that goes into reports, by
 * which it is judged: on a busy machine the ratio scatters by more than what is asked for.
 */
export async function benchStreaming(turns = 4, iterations = 8000): Promise<void> {
  const host = new Worker(fileURLToPath(import.meta.url));
  const given = subject(iterations);
  let reports = 0;
  /** When the run last looked at the clock, which it does as it begins a report; milliseconds of all reports. */
  let looked = 0;
  let spent = 0;
  const now = () => (looked = performance.now());
  const onProgress = (progress: TrainingProgress) => {
    reports += 1;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    host.postMessage(progress);
    spent += performance.now() - looked;
  };
  const sides = [
    { run: () => fitDocument(given, { onProgress, now }), clock: [] as number[], work: [] as number[] },
    { run: () => fitDocument(given, { now }), clock: [] as number[], work: [] as number[] },
  ] as const;
  for (const { run } of sides) await run();
  reports = 0;
  spent = 0;
  for (let turn = 0; turn < turns; turn++)
    for (const { run, clock, work } of turn % 2 === 0 ? sides : sides.toReversed()) {
      const took = await timeOf(run);
      clock.push(took.clock);
      work.push(took.work);
    }
  await host.terminate();
  const [withReports, without] = sides;
  /** Of the runs of each turn, which had the same neighbours on the machine. */
  const paired = (of: 'clock' | 'work') => median(withReports[of].map((x, i) => x / (without[of][i] ?? NaN)));
  const rate = reports / sum(withReports.clock);
  const share = spent / 1000 / sum(withReports.clock);
  const isHeld = rate >= hold.events && share <= hold.share;
  console.log(
    `S12 lynx-hare, ${iterations} iterations: with reports ${Math.min(...withReports.clock).toFixed(3)} s, without ${Math.min(...without.clock).toFixed(3)} s; ratios of each turn, median: clock ${paired('clock').toFixed(3)}, processor time of both threads ${paired('work').toFixed(3)}; in reports ${(100 * share).toFixed(2)} % of the time; ${rate.toFixed(1)} reports a second; to hold ${100 * hold.share} % at ${hold.events} reports a second: ${isHeld ? 'held' : 'not held'}`,
  );
}

if (isMainThread) await benchStreaming();
else parentPort?.on('message', (progress: TrainingProgress) => void JSON.stringify(progress));
