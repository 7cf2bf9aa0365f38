/**
 * A helper of a training run: a thread that waits in shared memory for chunks and computes them until its thread is
 * terminated. It never returns to its event loop, which would cost a gradient of many small chunks its gain; an error
 * ends the thread, so that the host sees it.
 */
import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { invariant, type Differentiator, type StepControl } from '../../../engine';
import { differentiatorOf } from '../../jobs/machines';
import { pulse, words, type ControlBlock } from './control-block';
import { resultStart, unpackChunk, type ModelSizes } from './pack-chunks';
import { isPlain, packResult } from './pack-result';
import {
  marks,
  type FromHelper,
  type ProgramMemory,
  type ProgramRecipe,
  type ToHelper,
} from './pool-messages';
import { sizesOf } from './sizes-of';

/** What a thread needs to become a helper. */
export interface HelperStart {
  /** Its number among all helpers the run ever has. */
  readonly helper: number;
  readonly block: ControlBlock;
  readonly port: MessagePort;
  /** Anything but 0 in its one number asks the run to end. */
  readonly cancel: Int32Array<SharedArrayBuffer>;
}

interface Program {
  readonly recipe: ProgramRecipe;
  readonly sizes: ModelSizes;
  readonly differentiator: Differentiator;
  memory?: ProgramMemory;
  /** Target and chunk that the differentiator holds. */
  loaded: string;
}

export class Helper {
  private readonly programs = new Map<number, Program>();
  private control: StepControl | undefined;
  private round = 0;

  constructor(private readonly start: HelperStart) {}

  /** Takes in what the training thread said before it opened the round. */
  private listen(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.start.port);
      if (!received) return;
      this.hear(received.message as ToHelper);
    }
  }

  private hear(message: ToHelper): void {
    if (message.kind === 'control') {
      this.control = message.control;
      return;
    }
    const { id } = message;
    const program = this.programs.get(id);
    if (message.kind === 'program') {
      const { choice, system, loss } = message.recipe;
      const differentiator = differentiatorOf(choice, system, loss);
      this.programs.set(id, { recipe: message.recipe, sizes: sizesOf(system), differentiator, loaded: '' });
    } else if (message.kind === 'memory') {
      if (program) Object.assign(program, { memory: message.memory, loaded: '' });
    } else {
      program?.differentiator.dispose();
      this.programs.delete(id);
    }
  }

  /** Computes chunks until none is left, one fails or the run is asked to end. */
  private work(): void {
    const { block, cancel, port } = this.start;
    const program = this.programs.get(Atomics.load(block, words.program));
    const { control } = this;
    const memory = program?.memory;
    invariant(program && memory && control, 'a helper that was not told everything');
    const count = Atomics.load(block, words.chunks);
    const target = Atomics.load(block, words.target);
    while (Atomics.load(cancel, 0) === 0) {
      const chunk = Atomics.add(block, words.next, 1);
      if (chunk >= count) return;
      const key = `${target} ${chunk}`;
      if (program.loaded !== key)
        program.differentiator.setTarget(unpackChunk(memory.data, chunk, program.sizes));
      program.loaded = key;
      const result = program.differentiator.evaluate(Float64Array.from(memory.raw), control);
      const isNumbers = isPlain(result);
      if (isNumbers) packResult(memory.results, resultStart(memory.data, chunk), result);
      else {
        const said: FromHelper = { round: Atomics.load(block, words.round), chunk, result };
        port.postMessage(said);
        // What comes after a failure is of no use.
        if (result.outcome.status !== 'event') Atomics.store(block, words.next, count);
      }
      Atomics.store(memory.marks, chunk, isNumbers ? marks.written : marks.sent);
      pulse(block);
    }
  }

  /** Waits for the next round and takes part in it. */
  turn(): void {
    const { block, helper } = this.start;
    Atomics.wait(block, words.round, this.round);
    this.round = Atomics.load(block, words.round);
    // Nobody waits for a helper that compiles.
    this.listen();
    Atomics.store(block, words.busy + helper, 1);
    if (Atomics.load(block, words.open) === 1) {
      this.listen();
      this.work();
    }
    Atomics.store(block, words.busy + helper, 0);
    pulse(block);
  }
}
