import type { Lanes, Real } from './lanes';
import { exp } from './exp';
import { callHost } from './host';
import { log } from './log';
import { tanh } from './tanh';

/** One mathematical function: code for all lanes at once. */
export interface Kernel {
  readonly arity: 1 | 2;
  readonly build: (l: Lanes, x: Real, y: Real) => Real;
}

/** The functions that the instruction set lacks. */
export const KERNELS = {
  exp: { arity: 1, build: exp },
  log: { arity: 1, build: log },
  sin: { arity: 1, build: (l, x) => callHost(l, 'sin', [x]) },
  cos: { arity: 1, build: (l, x) => callHost(l, 'cos', [x]) },
  tanh: { arity: 1, build: tanh },
  pow: { arity: 2, build: (l, x, y) => callHost(l, 'pow', [x, y]) },
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof KERNELS;
