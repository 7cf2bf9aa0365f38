/** Contractions, convolutions and linear systems. */
import { invariant } from '../../base/invariant';
import type { OpAttributes, Shape, Tensor } from '../tensor';
import { make, none, reshape } from './value';

/** General contraction; see `OpAttributes.dot`. */
export function contract(left: Tensor, right: Tensor, axes: OpAttributes['dot']): Tensor {
  const pairs = [
    ...axes.left.map((a, i) => [a, axes.right[i]] as const),
    ...axes.leftBatch.map((a, i) => [a, axes.rightBatch[i]] as const),
  ];
  for (const [a, b] of pairs)
    invariant(
      b !== undefined && left.shape[a] === right.shape[b],
      `contraction of [${left.shape}] with [${right.shape}]`,
    );
  const batch = axes.leftBatch.map((a) => left.shape[a] ?? 0);
  const free = (shape: Shape, used: readonly number[]) => shape.filter((_, i) => !used.includes(i));
  return make('dot', [left, right], axes, [
    ...batch,
    ...free(left.shape, [...axes.left, ...axes.leftBatch]),
    ...free(right.shape, [...axes.right, ...axes.rightBatch]),
  ]);
}

/** Matrix product over the last axis of the left and the first of the right operand. */
export function matmul(left: Tensor, right: Tensor): Tensor {
  return contract(left, right, {
    left: [left.shape.length - 1],
    right: [0],
    leftBatch: [],
    rightBatch: [],
  });
}

/** Outer product: every element of the left with every element of the right. */
export function outer(left: Tensor, right: Tensor): Tensor {
  return contract(left, right, { left: [], right: [], leftBatch: [], rightBatch: [] });
}

/** Steps of a convolution along each spatial axis, 1 by default. */
export interface ConvolutionSteps {
  /** Between neighbouring results. */
  readonly stride?: readonly number[];
  /** Between neighbouring elements of the kernel. */
  readonly dilation?: readonly number[];
}

/** Results along an axis. */
function resultCount(extent: number, kernel: number, stride: number, dilation: number): number {
  return Math.floor((extent - (kernel - 1) * dilation - 1) / stride) + 1;
}

/**
 * Convolution (correlation, as learning libraries have it) of x with the kernel w; see `OpAttributes.conv`. x has one
 * axis fewer where there is no batch. Results exist where the kernel lies within x: pad x for more.
 */
export function conv(x: Tensor, w: Tensor, steps: ConvolutionSteps = {}): Tensor {
  if (x.shape.length === w.shape.length - 1) {
    const single = conv(reshape(x, [1, ...x.shape]), w, steps);
    return reshape(single, single.shape.slice(1));
  }
  const kernel = w.shape.slice(2);
  const stride = kernel.map((_, i) => steps.stride?.[i] ?? 1);
  const dilation = kernel.map((_, i) => steps.dilation?.[i] ?? 1);
  const shape = convolvedShape(x.shape, w.shape, { stride, dilation });
  invariant(shape, `convolution of [${x.shape}] with [${w.shape}] by [${stride}], dilated [${dilation}]`);
  return make('conv', [x, w], { stride, dilation }, shape);
}

/** The shape that a convolution gives, or undefined where its operands do not fit. */
export function convolvedShape(
  x: Shape,
  w: Shape,
  { stride, dilation }: OpAttributes['conv'],
): Shape | undefined {
  const [batch, channels, ...extents] = x;
  const [features, taken, ...kernel] = w;
  const steps = [...stride, ...dilation];
  if (batch === undefined || features === undefined || channels === undefined || channels !== taken)
    return undefined;
  if (
    extents.length !== kernel.length ||
    stride.length !== kernel.length ||
    dilation.length !== kernel.length
  )
    return undefined;
  if (kernel.some((k) => k < 1) || steps.some((step) => !Number.isInteger(step) || step < 1))
    return undefined;
  const results = extents.map((n, i) => resultCount(n, kernel[i] ?? 1, stride[i] ?? 1, dilation[i] ?? 1));
  return results.every((extent) => extent >= 1) ? [batch, features, ...results] : undefined;
}

/** x with A x = b for a square matrix A and one or several right-hand sides; see `OpAttributes.solve`. */
export function solve(a: Tensor, b: Tensor): Tensor {
  const [n] = a.shape;
  invariant(
    a.shape.length === 2 && a.shape[1] === n && b.shape.length > 0 && b.shape[0] === n,
    `solve of [${a.shape}] with [${b.shape}]`,
  );
  return make('solve', [a, b], none, b.shape);
}
