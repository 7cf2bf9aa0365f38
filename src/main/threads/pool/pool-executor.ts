/**
 * Computes the chunks of one program together with a team of helpers. It takes chunks itself and waits only for those
 * that a helper has begun; what a thread that is gone left open is computed again here. Who computes a chunk changes
 * nothing about its numbers.
 */
import {
  invariant,
  type ChunkExecutor,
  type Differentiator,
  type FitTarget,
  type GradientResult,
  type StepControl,
} from '../../../engine';
import { memoryNeeded, packChunks, resultStart, type ModelSizes } from './pack-chunks';
import { unpackResult } from './pack-result';
import { marks, type ProgramMemory, type ProgramRecipe } from './pool-messages';
import { sizesOf } from './sizes-of';
import type { Team } from './team';

const shared = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));
/** Room for later targets that are a little larger. */
const roomy = (length: number) => Math.ceil(length * 1.25);

export class PoolExecutor implements ChunkExecutor {
  private chunks: readonly FitTarget[] = [];
  /** The chunk that this thread's differentiator holds. */
  private loaded: FitTarget | undefined;
  private isPacked = false;
  private target = 0;
  private memory: ProgramMemory | undefined;
  private readonly sizes: ModelSizes;

  constructor(
    private readonly team: Team,
    private readonly program: number,
    private readonly recipe: ProgramRecipe,
    private readonly own: Differentiator,
  ) {
    this.sizes = sizesOf(recipe.system);
  }

  setChunks(chunks: readonly FitTarget[]): void {
    this.chunks = chunks;
    this.loaded = undefined;
    this.isPacked = false;
  }

  private prepared(raw: Float64Array): ProgramMemory {
    const { chunks, sizes, memory } = this;
    if (!this.isPacked) {
      const need = memoryNeeded(chunks, sizes);
      const fits =
        memory &&
        memory.data.length >= need.data &&
        memory.results.length >= need.results &&
        memory.marks.length >= chunks.length;
      if (!fits)
        this.memory = {
          raw: shared(raw.length),
          data: shared(roomy(need.data)),
          results: shared(roomy(need.results)),
          marks: new Int32Array(new SharedArrayBuffer(4 * roomy(chunks.length))),
        };
      invariant(this.memory, 'a pool without memory');
      packChunks(this.memory.data, chunks, sizes);
      this.isPacked = true;
      this.target += 1;
    }
    invariant(this.memory, 'a pool without data');
    this.memory.raw.set(raw);
    this.memory.marks.fill(marks.open);
    return this.memory;
  }

  private compute(chunk: number, raw: Float64Array, control: StepControl): GradientResult {
    const target = this.chunks[chunk];
    invariant(target, 'a chunk that does not exist');
    if (target !== this.loaded) this.own.setTarget(target);
    this.loaded = target;
    return this.own.evaluate(raw, control);
  }

  evaluate(raw: Float64Array, control: StepControl): readonly GradientResult[] {
    const { team, chunks, program, recipe } = this;
    // Helpers may still be at the chunks of an evaluation that was cancelled.
    if (team.isCancelled || !team.settle()) return team.cancelled(raw.length);
    const memory = this.prepared(raw);
    team.open({ program, recipe, memory, control, chunks: chunks.length, target: this.target });
    const results: (GradientResult | undefined)[] = chunks.map(() => undefined);
    for (let k = team.take(); k < chunks.length && !team.isCancelled; k = team.take()) {
      const result = this.compute(k, raw, control);
      results[k] = result;
      if (isFailure(result)) break;
    }
    team.close();
    if (!team.settle() || team.isCancelled) return team.cancelled(raw.length);
    const sent = team.messages();
    return this.collect(results, sent, (k) => this.compute(k, raw, control));
  }

  /** Results in order up to the first failure; what a thread that is gone left open is computed again. */
  private collect(
    results: readonly (GradientResult | undefined)[],
    sent: ReadonlyMap<number, GradientResult>,
    again: (chunk: number) => GradientResult,
  ): readonly GradientResult[] {
    const { memory } = this;
    invariant(memory, 'a pool without memory');
    const all: GradientResult[] = [];
    for (const [k, mine] of results.entries()) {
      const isWritten = Atomics.load(memory.marks, k) === marks.written;
      const theirs = isWritten ? unpackResult(memory.results, resultStart(memory.data, k)) : sent.get(k);
      const result = mine ?? theirs ?? (this.team.isCancelled ? undefined : again(k));
      if (!result) return this.team.cancelled(memory.raw.length);
      all.push(result);
      if (isFailure(result)) break;
    }
    return all;
  }

  dispose(): void {
    this.team.forget(this.program);
    this.own.dispose();
  }
}

const isFailure = ({ outcome }: GradientResult) => outcome.status !== 'done' && outcome.status !== 'event';
