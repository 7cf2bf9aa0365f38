/** Activation functions of neural blocks as compositions of ops, each smooth enough for a right-hand side. */
import { abs, add, div, exp, log, mul, neg, sin, tanh } from '../ir/build';
import type { Tensor } from '../ir/tensor';

/** 1 / (1 + e^−x), through tanh so that no exponential overflows. */
export function sigmoid(x: Tensor): Tensor {
  return mul(0.5, add(1, tanh(mul(0.5, x))));
}

/**
 * log(1 + e^x) = (x + |x|)/2 + log(1 + e^−|x|). No exponential overflows, and with sign(0) = 0 the derivative at 0
 * is 1/2 exactly.
 */
export function softplus(x: Tensor): Tensor {
  const size = abs(x);
  return add(mul(0.5, add(x, size)), log(add(1, exp(neg(size)))));
}

export const activations = {
  tanh,
  softplus,
  /** x σ(x); Ramachandran, Zoph & Le 2017. */
  swish: (x) => div(mul(x, add(1, tanh(mul(0.5, x)))), 2),
  /** Sitzmann et al. 2020. */
  sine: sin,
  /** Gaussian bump e^(−x²). */
  rbf: (x) => exp(neg(mul(x, x))),
} as const satisfies Record<string, (x: Tensor) => Tensor>;

export type Activation = keyof typeof activations;

export function isActivation(name: unknown): name is Activation {
  return typeof name === 'string' && Object.hasOwn(activations, name);
}
