import { invariant } from '../../base/invariant';
import type { LoopProgram } from '../../program/loop';
import type { Backend, Executable } from '../define';
import { webAssembly, type WasmMemory } from './host';
import { PAGE_BYTES, type Layout, type Placement } from './layout';
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
  private growableLength: number;

  constructor(
    program: LoopProgram,
    private readonly layout: Layout,
    exports: Readonly<Record<string, unknown>>,
  ) {
    this.target = program.target;
    this.exports = exports;
    this.growableLength = layout.growable?.buffer.length ?? 0;
  }

  call(entry: string): void {
    const run = this.live()[entry];
    invariant(typeof run === 'function', `the program has no entry "${entry}"`);
    (run as () => void)();
  }

  view(buffer: string): Float64Array | Float32Array | Int32Array {
    const placement = this.layout.byName.get(buffer);
    invariant(placement, `the program has no buffer "${buffer}"`);
    const memory = this.memory().buffer;
    const { offset } = placement;
    const length = this.lengthOf(placement);
    if (placement.buffer.type === 'int') return new Int32Array(memory, offset, length);
    if (placement.elementBytes === 4) return new Float32Array(memory, offset, length);
    return new Float64Array(memory, offset, length);
  }

  grow(length: number): void {
    const { growable } = this.layout;
    invariant(growable, 'the program has no growable buffer');
    if (length <= this.growableLength) return;
    const memory = this.memory();
    const missing = growable.offset + length * growable.elementBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
    this.growableLength = length;
  }

  /** Lets go of the memory; the executable cannot be used afterwards. */
  dispose(): void {
    this.exports = undefined;
  }

  private lengthOf({ buffer }: Placement): number {
    return buffer === this.layout.growable?.buffer ? this.growableLength : buffer.length;
  }

  private memory(): WasmMemory {
    return this.live()['memory'] as WasmMemory;
  }

  private live(): Readonly<Record<string, unknown>> {
    invariant(this.exports, 'the executable was disposed of');
    return this.exports;
  }
}
