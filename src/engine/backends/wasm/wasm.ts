import { invariant } from '../../base/invariant';
import type { LoopProgram } from '../../program/loop';
import type { Backend, Executable } from '../define';
import { webAssembly, type WasmMemory } from './host';
import type { Layout } from './layout';
import { HOST_FUNCTIONS } from './math/host';
import { emitProgram } from './program';

/**
 * WebAssembly with 128-bit SIMD: one module and one linear memory per program. exp, log, tanh, sin, cos and pow are
 * its own code: errors below 2 units in the last place (math/accuracy.test.ts), equal bits as scalar and as vector.
 */
export const wasm: Backend = {
  id: 'wasm',
  title: 'WebAssembly',
  targets: { f32: { precision: 'f32', width: 4 }, f64: { precision: 'f64', width: 2 } },
  compile,
};

function compile(program: LoopProgram): Executable {
  const { bytes, layout } = emitProgram(program);
  const math = Object.fromEntries(Object.entries(HOST_FUNCTIONS).map(([name, { run }]) => [name, run]));
  const instance = new webAssembly.Instance(new webAssembly.Module(bytes), { math });
  return new WasmExecutable(program, layout, instance.exports);
}

class WasmExecutable implements Executable {
  readonly target;
  private exports: Readonly<Record<string, unknown>> | undefined;
  /** Made once: memory does not grow, and making a typed array takes longer than filling a small one. */
  private readonly views = new Map<string, Float64Array | Float32Array | Int32Array>();

  constructor(
    program: LoopProgram,
    private readonly layout: Layout,
    exports: Readonly<Record<string, unknown>>,
  ) {
    this.target = program.target;
    this.exports = exports;
  }

  call(entry: string): void {
    const run = this.live()[entry];
    invariant(typeof run === 'function', `the program has no entry "${entry}"`);
    (run as () => void)();
  }

  view(buffer: string): Float64Array | Float32Array | Int32Array {
    const known = this.views.get(buffer);
    if (known) return known;
    const made = this.makeView(buffer);
    this.views.set(buffer, made);
    return made;
  }

  private makeView(buffer: string): Float64Array | Float32Array | Int32Array {
    const placement = this.layout.byName.get(buffer);
    invariant(placement, `the program has no buffer "${buffer}"`);
    const memory = this.memory().buffer;
    const { offset } = placement;
    const { length } = placement.buffer;
    if (placement.buffer.type === 'int') return new Int32Array(memory, offset, length);
    if (placement.elementBytes === 4) return new Float32Array(memory, offset, length);
    return new Float64Array(memory, offset, length);
  }

  /** Lets go of the memory; the executable cannot be used afterwards. */
  dispose(): void {
    this.exports = undefined;
    this.views.clear();
  }

  private memory(): WasmMemory {
    return this.live()['memory'] as WasmMemory;
  }

  private live(): Readonly<Record<string, unknown>> {
    invariant(this.exports, 'the executable was disposed of');
    return this.exports;
  }
}
