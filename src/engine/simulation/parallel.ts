/**
 * A gradient over many trajectories, cut into chunks that can be computed anywhere in any order. The cut depends on the
 * data alone and the parts are added up in the order of the chunks, so that the same bits come out however many
 * threads there are.
 *
 * An executor answers synchronously: a training run has a thread of its own, which may wait for others (or take chunks
 * itself) as long as it takes. Everything above a `Differentiator` stays as it is.
 */
import { invariant } from '../base/invariant';
import type { Differentiator, FitTarget, GradientResult, StepControl } from './define';
import { tilesOf } from './tiling';

/**
 * Trajectories of a chunk: two tiles of the widest vectors. Where steps adapt, trajectories share vectors from four
 * tiles on.
 */
const chunkSizes = { fixed: 16, adaptive: 32 } as const;
/** Fewer chunks than these are not worth cutting. */
const fewestChunks = 2;
/** Trajectories that go together where they share their times. */
const tileSize = 8;

/** Computes the chunks of a target. */
export interface ChunkExecutor {
  /** The target's chunks from here on. */
  setChunks(chunks: readonly FitTarget[]): void;
  /** The results of all chunks, in their order; those after a failed one may be missing. */
  evaluate(raw: Float64Array, control: StepControl): readonly GradientResult[];
  dispose(): void;
}

export interface ParallelOptions {
  readonly adaptive?: boolean;
  /** Computes targets that are too small to be cut, when given; the executor disposes of it. */
  readonly whole?: Differentiator;
}

/** A differentiator whose work is done by an executor. */
export function createParallelDifferentiator(
  executor: ChunkExecutor,
  { adaptive = false, whole }: ParallelOptions = {},
): Differentiator {
  let members: readonly (readonly number[])[] = [];
  let count = 0;
  const chunkSize = chunkSizes[adaptive ? 'adaptive' : 'fixed'];
  const uncut = () => (members.length < fewestChunks ? whole : undefined);
  return {
    setTarget(target) {
      members = chunksOf(target, chunkSize);
      count = target.trajectories.length;
      const one = uncut();
      if (one) one.setTarget(target);
      else executor.setChunks(members.map((chunk, k) => part(target, chunk, k === 0)));
    },
    evaluate: (raw, control) =>
      uncut()?.evaluate(raw, control) ?? combined(executor.evaluate(raw, control), members, count),
    dispose: () => executor.dispose(),
  };
}

/** All chunks one after another on this thread. */
export function createSerialExecutor(differentiator: Differentiator): ChunkExecutor {
  let chunks: readonly FitTarget[] = [];
  let loaded: FitTarget | undefined;
  return {
    setChunks(next) {
      chunks = next;
      loaded = undefined;
    },
    evaluate(raw, control) {
      const results: GradientResult[] = [];
      for (const chunk of chunks) {
        if (chunk !== loaded) differentiator.setTarget(chunk);
        loaded = chunk;
        const result = differentiator.evaluate(raw, control);
        results.push(result);
        if (!isSuccess(result)) break;
      }
      return results;
    },
    dispose: () => differentiator.dispose(),
  };
}

const isSuccess = ({ outcome }: GradientResult) => outcome.status === 'done' || outcome.status === 'event';

/** Indices of the trajectories of each chunk; those with the same times stay together as far as they fill tiles. */
function chunksOf({ trajectories }: FitTarget, chunkSize: number): readonly (readonly number[])[] {
  const chunks: number[][] = [];
  for (const { members } of tilesOf(trajectories, tileSize)) {
    const last = chunks.at(-1);
    if (last && last.length + members.length <= chunkSize) last.push(...members);
    else chunks.push([...members]);
  }
  return chunks;
}

/** The penalty is that of one chunk. */
function part(target: FitTarget, chunk: readonly number[], hasPenalty: boolean): FitTarget {
  return {
    trajectories: chunk.map((i) => {
      const trajectory = target.trajectories[i];
      invariant(trajectory, 'a chunk without its trajectory');
      return { path: i, ...trajectory };
    }),
    penaltyWeight: hasPenalty ? target.penaltyWeight : 0,
  };
}

/** The sum in the order of the chunks, up to the first that failed. */
function combined(
  results: readonly GradientResult[],
  members: readonly (readonly number[])[],
  count: number,
): GradientResult {
  const failed = results.findIndex((result) => !isSuccess(result));
  const used = failed < 0 ? results : results.slice(0, failed + 1);
  const [first] = used;
  const last = used.at(-1);
  invariant(first && last && (failed >= 0 || used.length === members.length), 'chunks without results');
  const sum = (value: (result: GradientResult) => number) => used.reduce((n, result) => n + value(result), 0);
  const gradient = new Float64Array(first.gradient.length);
  for (const result of used) result.gradient.forEach((g, i) => (gradient[i] = (gradient[i] ?? 0) + g));
  /** Back in the order of the trajectories. */
  const inOrder = (rows: (result: GradientResult) => readonly Float64Array[]) => {
    const out: Float64Array[] = Array.from({ length: count }, () => new Float64Array());
    used.forEach((result, k) => rows(result).forEach((row, i) => (out[members[k]?.[i] ?? 0] = row)));
    return out;
  };
  const where = members[used.length - 1]?.[last.outcome.trajectory ?? 0];
  const isLocated = failed >= 0 && count > 1 && where !== undefined;
  const success = (used.find(({ outcome }) => outcome.status === 'event') ?? first).outcome;
  const failure = isLocated ? { ...last.outcome, trajectory: where } : last.outcome;
  return {
    outcome: failed < 0 ? success : failure,
    statistics: {
      steps: sum(({ statistics }) => statistics.steps),
      rejected: sum(({ statistics }) => statistics.rejected),
      evaluations: sum(({ statistics }) => statistics.evaluations),
    },
    loss: sum(({ loss }) => loss),
    dataLoss: sum(({ dataLoss }) => dataLoss),
    gradient,
    predictions: inOrder(({ predictions }) => predictions),
    initialGradients: inOrder(({ initialGradients }) => initialGradients),
  };
}
