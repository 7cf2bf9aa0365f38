/**
 * The only maker of IR values. Each function checks its operands' shapes; elementwise functions of several operands
 * broadcast by the usual rule (align the last axes; an extent of 1 or a missing axis repeats). The parts stand in
 * `making/`; everyone else imports them from here.
 */
export {
  broadcastShape,
  broadcastTo,
  constant,
  filled,
  input,
  type Operand,
  repeat,
  reshape,
  sameShape,
  tensor,
} from './making/value';
export {
  abs,
  add,
  cos,
  div,
  exp,
  less,
  log,
  max,
  min,
  mul,
  neg,
  pow,
  select,
  sign,
  sin,
  sqrt,
  sub,
  tanh,
  total,
} from './making/elementwise';
export { concat, permute, slice, sum } from './making/layout';
export { contract, conv, type ConvolutionSteps, matmul, outer, solve } from './making/products';
export {
  type Border,
  gather,
  greatest,
  least,
  neighbour,
  pad,
  reverse,
  roll,
  scatter,
} from './making/gather';
export { defineFunction, inline, rebuild, rebuildElementwise, schedule } from './making/graph';
