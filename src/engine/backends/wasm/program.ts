/**
 * A whole loop program as a WebAssembly module: functions reached from the entries, each written once, and the
 * mathematical functions that they use, each once per lane shape.
 */
import { invariant } from '../../base/invariant';
import type { Expression, Local, LoopFunction, LoopProgram } from '../../program/loop';
import { emitPointer } from './address';
import { ConstantPool } from './constant-pool';
import { FunctionCode } from './function-code';
import { emitFlag, emitInt } from './integers';
import { GUARD_BYTES, layOut, PAGE_BYTES, type Layout } from './layout';
import { checkFunction, checkMemory } from './limits';
import { HOST_FUNCTIONS } from './math/host';
import { KERNELS, type Kernel, type KernelName } from './math/kernels';
import { Lanes, type Shape } from './math/lanes';
import { ModuleBuilder } from './module-builder';
import { emitReal, emitWide } from './reals';
import { wasmType, type Scope } from './scope';
import { emitStatements, visitAssignments } from './statements';

export interface EmittedProgram {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
}

/** Writes the module of a program. */
export function emitProgram(program: LoopProgram): EmittedProgram {
  const { precision, width } = program.target;
  const lanes = precision === 'f64' ? 2 : 4;
  invariant(width === 1 || width === lanes, `WebAssembly has ${lanes} lanes of ${precision}, not ${width}`);
  const layout = layOut(program);
  checkMemory(layout.bytes);
  const emitter = new ProgramEmitter(program, layout);
  for (const entry of program.entries) {
    invariant(entry.parameters.length === 0, `entry "${entry.name}" has parameters`);
    emitter.module.export(entry.name, emitter.callee(entry));
  }
  emitter.finish();
  const pages = Math.ceil(layout.bytes / PAGE_BYTES);
  return { bytes: emitter.module.encode(pages, emitter.constants.data), layout };
}

/** Mathematical functions that one function writes out in its loops at most; calls keep the rest of the code small. */
const mostWrittenOut = 8;

class ProgramEmitter {
  readonly module = new ModuleBuilder();
  readonly constants = new ConstantPool(GUARD_BYTES);
  private readonly functions = new Map<LoopFunction, number>();
  private readonly kernels = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];
  private readonly real: 'f32' | 'f64';

  constructor(
    program: LoopProgram,
    private readonly layout: Layout,
  ) {
    this.real = program.target.precision;
    for (const [name, { arity }] of Object.entries(HOST_FUNCTIONS))
      this.module.import('math', name, { parameters: repeat('f64', arity), results: ['f64'] });
  }

  /** Writes bodies until no function asks for another one. */
  finish(): void {
    for (let write = this.waiting.pop(); write; write = this.waiting.pop()) write();
  }

  callee(callee: LoopFunction): number {
    const known = this.functions.get(callee);
    if (known !== undefined) return known;
    const parameters = callee.parameters.map((p) => wasmType(p.type, this.real));
    const code = new FunctionCode({ parameters, results: [] }, this.constants);
    const index = this.module.declare(code.signature);
    this.functions.set(callee, index);
    this.waiting.push(() => {
      emitStatements(this.scope(callee, code), callee.body);
      checkFunction(code.size);
      this.module.define(index, code);
    });
    return index;
  }

  kernel(name: KernelName, shape: Shape): number {
    const key = `${name}:${shape}`;
    const known = this.kernels.get(key);
    if (known !== undefined) return known;
    const type = shape === 'f32' || shape === 'f64' ? shape : 'v128';
    const kernel: Kernel = KERNELS[name];
    const code = new FunctionCode(
      { parameters: repeat(type, kernel.arity), results: [type] },
      this.constants,
    );
    const index = this.module.declare(code.signature);
    this.kernels.set(key, index);
    this.waiting.push(() => {
      const l = new Lanes(code, shape);
      kernel.build(l, l.read('real', 0), l.read('real', 1)).emit();
      this.module.define(index, code);
    });
    return index;
  }

  private scope(owner: LoopFunction, code: FunctionCode): Scope {
    const { real, layout } = this;
    const indices = new Map<Local, number>(owner.parameters.map((p, i) => [p, i]));
    const counters = nonNegativeCounters(owner);
    let writtenOut = 0;
    const scope: Scope = {
      code,
      layout,
      real,
      vec: real === 'f64' ? 'f64x2' : 'f32x4',
      emit: (e) => emitExpression(scope, e),
      indexOf: (local) => {
        const known = indices.get(local);
        if (known !== undefined) return known;
        const index = code.local(wasmType(local.type, real));
        indices.set(local, index);
        return index;
      },
      isNonNegative: (local) => counters.has(local),
      callee: (callee) => this.callee(callee),
      kernel: (name, shape) => this.kernel(name, shape),
      writesOut: (name, shape) => {
        const kernel: Kernel = KERNELS[name];
        const isVector = shape === 'f32x4' || shape === 'f64x2';
        return isVector && code.isInLoop && kernel.isShort === true && writtenOut++ < mostWrittenOut;
      },
    };
    return scope;
  }
}

function emitExpression(scope: Scope, e: Expression): void {
  switch (e.type) {
    case 'int':
      emitInt(scope, e);
      return;
    case 'real':
    case 'vec':
      emitReal(scope, e);
      return;
    case 'wide':
      emitWide(scope, e);
      return;
    case 'ptr':
      emitPointer(scope, e);
      return;
    case 'flag':
      emitFlag(scope, e);
  }
}

/** Locals that only ever count upwards from a literal that is not negative. */
function nonNegativeCounters(owner: LoopFunction): Set<Local> {
  const counters = new Set<Local>();
  const others = new Set<Local>(owner.parameters);
  visitAssignments(owner.body, ({ local }, counted) => {
    const rises = counted && counted.step > 0 && counted.from.kind === 'literal' && counted.from.value >= 0;
    (rises ? counters : others).add(local);
  });
  for (const local of others) counters.delete(local);
  return counters;
}

function repeat<T>(value: T, count: number): T[] {
  return Array.from({ length: count }, () => value);
}
