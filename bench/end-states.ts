/**
 * Tasks whose sides integrate the same states over the same fixed steps: each must reach our end state before anything
 * is timed.
 */
import { execFileSync } from 'node:child_process';
import type { Solution } from '../src/engine/simulation/define';
import type { Bench } from './define';
import type { Library } from './peer';
import type { Timing } from './timing';
import { peerSide, type Side, timeInTurn } from './turns';

export interface EndStateTask {
  readonly id: string;
  /** Names the row. */
  readonly precision: 'f32' | 'f64';
  /** What the peers in Python are told besides. */
  readonly task: object;
  readonly ours: () => Pick<Solution, 'outcome' | 'states'>;
  /** The end state among all states that ours gives back. */
  readonly endOf: (states: Float64Array) => Float64Array;
  /** Most that two end states may differ by, and how that is measured. */
  readonly tolerance: number;
  readonly distance: (end: Float64Array, theirs: readonly number[]) => number;
  readonly libraries: readonly Library[];
  /** Columns of peers that are not called by their own name. */
  readonly names?: Partial<Record<Library, string>>;
  /** A program of `bench/peers` that is told the number of runs last. */
  readonly native?: {
    readonly name: string;
    readonly source: string;
    readonly arguments: readonly string[];
    readonly input: string;
  };
}

/** The largest difference of a state. */
export const largestDifference = (end: Float64Array, theirs: readonly number[]): number =>
  Math.max(...theirs.map((x, i) => Math.abs(x - (end[i] ?? NaN))));

/** The root mean square of the differences. */
export const meanDifference = (end: Float64Array, theirs: readonly number[]): number =>
  Math.sqrt(theirs.reduce((sum, x, i) => sum + (x - (end[i] ?? NaN)) ** 2, 0) / end.length);

/** Runs a native peer: its end state, and the milliseconds of each run. */
function runNative(
  program: string,
  { arguments: values, input }: NonNullable<EndStateTask['native']>,
  runs: number,
): readonly (readonly number[])[] {
  const text = execFileSync(program, [...values, String(runs)], { encoding: 'utf8', input });
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ').map(Number));
}

export async function timeEndStates(bench: Bench, how: EndStateTask): Promise<Timing> {
  const { id, precision, ours, native, libraries, names, tolerance } = how;
  const task = { id, precision, ...how.task };
  const { outcome, states } = ours();
  const key = `${id} ${precision}`;
  if (outcome.status !== 'done') throw new Error(`${key} ended with ${outcome.status}`);
  const end = how.endOf(states);
  const check = (name: string, theirs: readonly number[]) => {
    const difference = how.distance(end, theirs);
    if (!(theirs.length === end.length && difference <= tolerance))
      throw new Error(`${key}: ${name} reaches another state (off by ${difference})`);
  };
  const sides: Side[] = [];
  const program = native && bench.native(native.source);
  if (program) {
    check(native.name, runNative(program, native, 1)[0] ?? []);
    const run = (runs: number) => Promise.resolve(runNative(program, native, runs)[1] ?? []);
    sides.push({ name: native.name, run });
  }
  for (const peer of bench.peers(libraries)) {
    const { values: theirs = [] } = await peer.ask({ key, task, check: true, runs: 0 });
    const name = names?.[peer.library] ?? peer.title;
    check(name, theirs);
    sides.push(peerSide(peer, key, name));
  }
  return timeInTurn(precision, ours, sides, bench.budget);
}
