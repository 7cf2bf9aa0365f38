/**
 * The helpers of one training thread: who they are, what they were told, and the rounds in which they take chunks.
 * They come when their threads are up; one whose thread is gone is replaced.
 */
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { GradientResult, StepControl } from '../../../engine';
import { createControlBlock, mostHelpers, words, type ControlBlock } from './control-block';
import type { FromHelper, ProgramMemory, ProgramRecipe, ToHelper } from './pool-messages';

/** Milliseconds between two looks at the request to end, while others compute. */
const patience = 10;

/** A thread that the host is to make a helper. */
export interface HelperRequest {
  readonly helper: number;
  readonly block: ControlBlock;
  readonly port: MessagePort;
}

export interface TeamOptions {
  /** Threads that compute, this one included. */
  readonly threads: number;
  readonly cancel: Int32Array<SharedArrayBuffer>;
  /** Asks the host for a thread. */
  readonly request: (request: HelperRequest) => void;
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

export class Team {
  readonly block = createControlBlock();
  private links: readonly HelperLink[] = [];
  private next = 0;
  private round = 0;

  /** The run knows that it is to end; what it computes from there on is its ending. */
  private knowsEnd = false;

  constructor(private readonly options: TeamOptions) {}

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
