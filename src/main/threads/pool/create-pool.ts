/**
 * The training thread's side of its helpers. It takes chunks itself and waits only for those that a helper has begun;
 * helpers come when their threads are up, and one whose thread is gone leaves chunks that are computed again here.
 * Who computes a chunk changes nothing about its numbers.
 */
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import {
  invariant,
  type Differentiator,
  type ChunkExecutor,
  type FitTarget,
  type GradientResult,
  type StepControl,
} from '../../../engine';
import { createControlBlock, mostHelpers, words, type ControlBlock } from './control-block';
import { memoryNeeded, packChunks, resultStart, type ModelSizes } from './pack-chunks';
import { unpackResult } from './pack-result';
import {
  marks,
  type FromHelper,
  type ProgramMemory,
  type ProgramRecipe,
  type ToHelper,
} from './pool-messages';
import { sizesOf } from './sizes-of';

/** Milliseconds between two looks at the request to end, while others compute. */
const patience = 10;

/** A thread that the host is to make a helper. */
export interface HelperRequest {
  readonly helper: number;
  readonly block: ControlBlock;
  readonly port: MessagePort;
}

export interface PoolOptions {
  /** Threads that compute, this one included. */
  readonly threads: number;
  readonly cancel: Int32Array<SharedArrayBuffer>;
  /** Asks the host for a thread. */
  readonly request: (request: HelperRequest) => void;
}

/** The helpers of one training run. */
export interface Pool {
  /** Computes chunks of a program; `own` is this thread's share of it, disposed of with the executor. */
  createExecutor(recipe: ProgramRecipe, own: Differentiator): ChunkExecutor;
}

interface HelperLink {
  readonly helper: number;
  readonly port: MessagePort;
  /** What it was told last, of each program. */
  readonly told: Map<number, ProgramMemory>;
  control?: StepControl;
}

/** What a round needs besides its shared memory. */
interface Round {
  readonly program: number;
  readonly recipe: ProgramRecipe;
  readonly memory: ProgramMemory;
  readonly control: StepControl;
  readonly chunks: number;
  readonly target: number;
}

class Team {
  readonly block = createControlBlock();
  private links: readonly HelperLink[] = [];
  private next = 0;
  private round = 0;

  /** The run knows that it is to end; what it computes from there on is its ending. */
  private knowsEnd = false;

  constructor(private readonly options: PoolOptions) {}

  get isCancelled(): boolean {
    return !this.knowsEnd && Atomics.load(this.options.cancel, 0) !== 0;
  }

  /** An evaluation that is given up because the run is to end. */
  cancelled(parameters: number): readonly GradientResult[] {
    this.close();
    this.knowsEnd = true;
    return [cancelledResult(parameters)];
  }

  private say({ port }: HelperLink, message: ToHelper): void {
    port.postMessage(message);
  }

  /** Lets those that are gone go, and asks for others in their place. */
  private complete(): void {
    const { block, options } = this;
    this.links = this.links.filter((link) => {
      const isHere = Atomics.load(block, words.gone + link.helper) === 0;
      if (!isHere) link.port.close();
      return isHere;
    });
    while (this.links.length < options.threads - 1 && this.next < mostHelpers) {
      const { port1, port2 } = new MessageChannel();
      // The run ends whether or not somebody could still write.
      port1.unref();
      const helper = this.next++;
      options.request({ helper, block, port: port2 });
      this.links = [...this.links, { helper, port: port1, told: new Map() }];
    }
  }

  private brief(link: HelperLink, { program, recipe, memory, control }: Round): void {
    if (!link.told.has(program)) this.say(link, { kind: 'program', id: program, recipe });
    if (link.told.get(program) !== memory) this.say(link, { kind: 'memory', id: program, memory });
    link.told.set(program, memory);
    if (link.control !== control) this.say(link, { kind: 'control', control });
    link.control = control;
  }

  /** Lets helpers take chunks. What is shared must not be written from here until `settle` says so. */
  open(round: Round): void {
    const { block } = this;
    this.complete();
    for (const link of this.links) this.brief(link, round);
    Atomics.store(block, words.program, round.program);
    Atomics.store(block, words.target, round.target);
    Atomics.store(block, words.chunks, round.chunks);
    Atomics.store(block, words.next, 0);
    Atomics.store(block, words.open, 1);
    this.round = Atomics.add(block, words.round, 1) + 1;
    Atomics.notify(block, words.round);
  }

  /** The next chunk, for this thread. */
  take(): number {
    return Atomics.add(this.block, words.next, 1);
  }

  /** No chunk is taken any more. */
  close(): void {
    Atomics.store(this.block, words.open, 0);
    Atomics.store(this.block, words.next, 2 ** 30);
  }

  /** Waits until no helper touches what is shared; false when the run was asked to end before. */
  settle(): boolean {
    const { block } = this;
    for (;;) {
      const seen = Atomics.load(block, words.pulse);
      const isBusy = this.links.some(
        ({ helper }) =>
          Atomics.load(block, words.busy + helper) === 1 && Atomics.load(block, words.gone + helper) === 0,
      );
      if (!isBusy) return true;
      if (this.isCancelled) return false;
      Atomics.wait(block, words.pulse, seen, patience);
    }
  }

  /** The results of this round that were sent as messages. */
  messages(): ReadonlyMap<number, GradientResult> {
    const found = new Map<number, GradientResult>();
    for (const { port } of this.links)
      for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
        const { round, chunk, result } = got.message as FromHelper;
        if (round === this.round) found.set(chunk, result);
      }
    return found;
  }

  forget(program: number): void {
    for (const link of this.links)
      if (link.told.delete(program)) this.say(link, { kind: 'dispose', id: program });
  }
}

const shared = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));
/** Room for later targets that are a little larger. */
const roomy = (length: number) => Math.ceil(length * 1.25);

class PoolExecutor implements ChunkExecutor {
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

function cancelledResult(parameters: number): GradientResult {
  return {
    outcome: { status: 'cancelled', time: NaN, advice: '' },
    statistics: { steps: 0, rejected: 0, evaluations: 0 },
    loss: NaN,
    dataLoss: NaN,
    gradient: new Float64Array(parameters),
    predictions: [],
    initialGradients: [],
  };
}

export function createPool(options: PoolOptions): Pool {
  const team = new Team(options);
  let programs = 0;
  return { createExecutor: (recipe, own) => new PoolExecutor(team, programs++, recipe, own) };
}
