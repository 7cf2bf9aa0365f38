import type { Expression, Local, LoopFunction, ValueType } from '../../program/loop';
import type { FunctionCode, WasmType } from './function-code';
import type { Layout } from './layout';
import type { KernelName } from './math/kernels';
import type { Shape } from './math/lanes';

/** What the emitters of one function share. Sub-expressions are emitted through `emit`. */
export interface Scope {
  readonly code: FunctionCode;
  readonly layout: Layout;
  /** WebAssembly type of `real`, and lane shape of `vec`. */
  readonly real: 'f32' | 'f64';
  readonly vec: 'f32x4' | 'f64x2';
  /** Leaves the value of the expression on the stack. */
  emit(expression: Expression): void;
  indexOf(local: Local): number;
  /** True for counters known never to be negative. */
  isNonNegative(local: Local<'int'>): boolean;
  callee(callee: LoopFunction): number;
  kernel(name: KernelName, shape: Shape): number;
  /** Whether a mathematical function is written out where it is used instead of called. */
  writesOut(name: KernelName, shape: Shape): boolean;
}

/** How values of each loop IR type are held. */
export function wasmType(type: ValueType, real: 'f32' | 'f64'): WasmType {
  const held = { int: 'i32', real, vec: 'v128', wide: 'f64', ptr: 'i32', flag: 'i32' } as const;
  return held[type];
}
