import type { IntBinary, RealBinary, RealUnary } from '../../program/loop';

/** What the operations on numbers mean. */
export const unary = {
  neg: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  ceil: Math.ceil,
} as const satisfies Record<RealUnary | 'floor' | 'ceil', (x: number) => number>;

export const binary = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  pow: (x, y) => x ** y,
  min: Math.min,
  max: Math.max,
  less: (x, y) => (x < y ? 1 : 0),
} as const satisfies Record<RealBinary, (x: number, y: number) => number>;

/** Operations on 32-bit integers; results are signed. */
export const integer = {
  add: (x, y) => (x + y) | 0,
  sub: (x, y) => (x - y) | 0,
  mul: Math.imul,
  mulHigh: (x, y) => Number((BigInt(x >>> 0) * BigInt(y >>> 0)) >> 32n) | 0,
  min: Math.min,
  max: Math.max,
  and: (x, y) => x & y,
  xor: (x, y) => x ^ y,
  shiftLeft: (x, y) => x << y,
  shiftRight: (x, y) => (x >>> y) | 0,
} as const satisfies Record<IntBinary, (x: number, y: number) => number>;

export const compare = {
  lt: (x: number, y: number) => x < y,
  le: (x: number, y: number) => x <= y,
  gt: (x: number, y: number) => x > y,
  ge: (x: number, y: number) => x >= y,
  eq: (x: number, y: number) => x === y,
  ne: (x: number, y: number) => x !== y,
} as const;
