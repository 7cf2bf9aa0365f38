import type { Lanes, Real } from './lanes';
import { exp } from './exp';
import { log } from './log';
import { pow } from './pow';
import { tanh } from './tanh';
import { cos, sin } from './trigonometry';

/** One mathematical function: code for all lanes at once. */
export interface Kernel {
  readonly arity: 1 | 2;
  /** So short that a call costs a good part of it. */
  readonly isShort?: true;
  readonly build: (l: Lanes, x: Real, y: Real) => Real;
}

/** The functions that the instruction set lacks. */
export const KERNELS = {
  exp: { arity: 1, isShort: true, build: exp },
  log: { arity: 1, build: log },
  sin: { arity: 1, build: sin },
  cos: { arity: 1, build: cos },
  tanh: { arity: 1, isShort: true, build: tanh },
  pow: { arity: 2, build: pow },
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof KERNELS;
