/**
 * Tensor IR: a pure, typed, shaped expression graph in which every value is assigned once. Shapes are static and
 * per sample; the element type is one real number whose precision the backend chooses. The op set is closed:
 * each table over it is typed `satisfies Record<OpName, …>`, so a new op fails to compile until every table has
 * its line. Nodes are made by `build.ts` only, which checks shapes.
 */

export type Shape = readonly number[];

/** What each op carries besides its operands. */
export interface OpAttributes {
  /** A function argument; identity, not the name, tells inputs apart. */
  input: { readonly name: string };
  /** Literal values in row-major order. */
  constant: { readonly values: readonly number[] };
  neg: NoAttributes;
  exp: NoAttributes;
  log: NoAttributes;
  sin: NoAttributes;
  cos: NoAttributes;
  tanh: NoAttributes;
  sqrt: NoAttributes;
  abs: NoAttributes;
  /** −1, 0 or 1. */
  sign: NoAttributes;
  add: NoAttributes;
  sub: NoAttributes;
  mul: NoAttributes;
  div: NoAttributes;
  pow: NoAttributes;
  min: NoAttributes;
  max: NoAttributes;
  /** 1 where x < y, else 0. */
  less: NoAttributes;
  /** select(c, x, y): x where c ≠ 0, else y. */
  select: NoAttributes;
  /** Sum over `axes`, which disappear from the shape. */
  sum: { readonly axes: readonly number[] };
  /** Same elements in row-major order under another shape. */
  reshape: NoAttributes;
  /** Result axis i is operand axis order[i]. */
  permute: { readonly order: readonly number[] };
  /** Operand axis i becomes result axis axes[i]; the other result axes repeat the operand. */
  broadcast: { readonly axes: readonly number[] };
  /** Elements start[i] … stop[i]−1 of axis i. */
  slice: { readonly start: readonly number[]; readonly stop: readonly number[] };
  /** Operands one after another along `axis`. */
  concat: { readonly axis: number };
  /** Zeros before and after each axis. */
  pad: { readonly low: readonly number[]; readonly high: readonly number[] };
  /**
   * General contraction. Result axes: the batch axes, then the free axes of the left operand, then those of the
   * right one. `left[i]` is summed against `right[i]`; `leftBatch[i]` runs together with `rightBatch[i]`.
   */
  dot: {
    readonly left: readonly number[];
    readonly right: readonly number[];
    readonly leftBatch: readonly number[];
    readonly rightBatch: readonly number[];
  };
  /**
   * gather(x, index): the elements of x at positions `index` along `axis`, which the axes of the index replace. An
   * index is rounded down and kept within the axis; where it is not finite the result is NaN.
   */
  gather: { readonly axis: number };
  /**
   * scatter(x, index), the transpose of gather: the axes of x that belong to the index, from `axis` on, become one
   * axis of extent `size` in which elements of the same position add up.
   */
  scatter: { readonly axis: number; readonly size: number };
  /**
   * Convolution of x [batch, channel, ...n] with w [feature, channel, ...k], giving [batch, feature, ...o]:
   * y[b, f, o] = Σ_{c, k} w[f, c, k] x[b, c, o · stride + k · dilation], over all o for which x has every element.
   */
  conv: { readonly stride: readonly number[]; readonly dilation: readonly number[] };
  /** solve(A, b): x with A x = b, for A [n, n] and b [n, …]. Not finite where A is singular. */
  solve: NoAttributes;
}

export type NoAttributes = Readonly<Record<string, never>>;

export type OpName = keyof OpAttributes;

/** Elementwise ops of one operand. */
export type UnaryOp = 'neg' | 'exp' | 'log' | 'sin' | 'cos' | 'tanh' | 'sqrt' | 'abs' | 'sign';

/** Elementwise ops of two operands of equal shape. */
export type BinaryOp = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'min' | 'max' | 'less';

/** One value of the graph. */
export interface TensorOf<O extends OpName> {
  readonly op: O;
  readonly operands: readonly Tensor[];
  readonly attributes: OpAttributes[O];
  readonly shape: Shape;
}

/** Any value; `switch (value.op)` narrows its attributes. */
export type Tensor = { [O in OpName]: TensorOf<O> }[OpName];

export type InputTensor = TensorOf<'input'>;

/** A pure function of tensors: the unit of differentiation and compilation. */
export interface IrFunction {
  readonly name: string;
  readonly inputs: readonly InputTensor[];
  readonly outputs: readonly Tensor[];
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}
