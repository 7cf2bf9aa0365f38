import { invariant } from '../../base/invariant';
import type { Buffer, LoopFunction, LoopProgram } from '../../program/loop';
import type { Backend, Executable } from '../define';
import type { Context } from './evaluate';
import { Executor, type Callable } from './execute';
import { createStorages, type Storage } from './memory';

/**
 * Plain interpreter: slow, obvious, and checked at every access. It is the truth that other backends are tested
 * against. Besides the target it asks for, it runs programs of any precision and width.
 */
export const reference: Backend = {
  id: 'reference',
  title: 'Reference interpreter',
  targets: { f64: { precision: 'f64', width: 1 } },
  compile: (program) => new ReferenceExecutable(program),
};

class ReferenceExecutable implements Executable {
  readonly target;
  private storages: ReadonlyMap<Buffer, Storage>;
  private readonly byName = new Map<string, Storage>();
  private readonly entries: Map<string, Callable>;

  constructor(program: LoopProgram) {
    this.target = program.target;
    this.storages = createStorages(program);
    for (const [buffer, storage] of this.storages) {
      invariant(!this.byName.has(buffer.name), `two buffers are named "${buffer.name}"`);
      this.byName.set(buffer.name, storage);
    }
    const executor = new Executor(this.context());
    this.entries = new Map(program.entries.map((e) => [e.name, prepareEntry(executor, e)]));
  }

  call(entry: string): void {
    const run = this.entries.get(entry);
    invariant(run, `the program has no entry "${entry}"`);
    run([]);
  }

  view(buffer: string): Float64Array | Float32Array | Int32Array {
    const storage = this.byName.get(buffer);
    invariant(storage, `the program has no buffer "${buffer}"`);
    return storage.elements;
  }

  dispose(): void {
    this.storages = new Map();
    this.byName.clear();
    this.entries.clear();
  }

  private context(): Context {
    return {
      width: this.target.width,
      round: this.target.precision === 'f32' ? Math.fround : (x) => x,
      storageOf: (buffer) => {
        const storage = this.storages.get(buffer);
        invariant(storage, `buffer "${buffer.name}" is not listed in the program`);
        return storage;
      },
    };
  }
}

function prepareEntry(executor: Executor, entry: LoopFunction): Callable {
  invariant(entry.parameters.length === 0, `entry "${entry.name}" has parameters`);
  return executor.prepare(entry);
}
