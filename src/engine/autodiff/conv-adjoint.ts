import { conv, pad, permute, reverse, scatter, slice } from '../ir/build';
import { operand } from '../ir/operand';
import type { Tensor, TensorOf } from '../ir/tensor';

/** Extents of the spatial axes of x that some result sees. */
function coveredExtents(value: TensorOf<'conv'>): readonly number[] {
  const { stride, dilation } = value.attributes;
  const kernel = operand(value, 1).shape.slice(2);
  return value.shape
    .slice(2)
    .map((results, i) => (results - 1) * (stride[i] ?? 1) + ((kernel[i] ?? 1) - 1) * (dilation[i] ?? 1) + 1);
}

const exchanged = (x: Tensor) => permute(x, [1, 0, ...[...x.shape.keys()].slice(2)]);
/** A list for all axes from one for the spatial axes. */
const withChannels = (list: readonly number[]) => [0, 0, ...list];

/**
 * x̄[i] = Σ_{o · stride + k · dilation = i} w[k] g[o]: g with zeros between its elements (stride) and around it,
 * convolved with the turned kernel.
 */
function ofInput(value: TensorOf<'conv'>, g: Tensor): Tensor {
  const { stride, dilation } = value.attributes;
  const [x, w] = [operand(value, 0), operand(value, 1)];
  const spatial = [...stride.keys()];
  const spread = spatial.reduce((all, i) => {
    const step = stride[i] ?? 1;
    const results = value.shape[i + 2] ?? 1;
    const places = Array.from({ length: results }, (_, o) => o * step);
    return step === 1 ? all : scatter(all, places, (results - 1) * step + 1, i + 2);
  }, g);
  const covered = coveredExtents(value);
  const around = spatial.map((i) => ((w.shape[i + 2] ?? 1) - 1) * (dilation[i] ?? 1));
  const unseen = spatial.map((i) => (x.shape[i + 2] ?? 1) - (covered[i] ?? 1));
  const padded = pad(spread, withChannels(around), withChannels(around.map((n, i) => n + (unseen[i] ?? 0))));
  const turned = spatial.reduce((all, i) => reverse(all, i + 2), exchanged(w));
  return conv(padded, turned, { dilation });
}

/**
 * w̄[f, c, k] = Σ_{b, o} g[b, f, o] x[b, c, o · stride + k · dilation]: a convolution in which batch and channel, and
 * stride and dilation, have changed places.
 */
function ofKernel(value: TensorOf<'conv'>, g: Tensor): Tensor {
  const { stride, dilation } = value.attributes;
  const x = operand(value, 0);
  const seen = slice(
    x,
    x.shape.map(() => 0),
    [...x.shape.slice(0, 2), ...coveredExtents(value)],
  );
  return exchanged(conv(exchanged(seen), exchanged(g), { stride: dilation, dilation: stride }));
}

/** The cotangent of the input (i = 0) or of the kernel (i = 1) of a convolution. */
export function convAdjoint(value: TensorOf<'conv'>, g: Tensor, i: number): Tensor {
  return i === 0 ? ofInput(value, g) : ofKernel(value, g);
}
