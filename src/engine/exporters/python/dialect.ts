import type { Shape } from '../../ir/tensor';

/** How one array library spells what the ops need; operands are the texts of Python expressions. */
export interface Dialect {
  readonly id: 'jax' | 'torch';
  /** Name that the array module is imported under. */
  readonly module: string;
  /** An array of literals with the precision and place of `like`. */
  readonly constant: (values: string, like: string) => string;
  /** A truth value as 0 or 1 with the precision of `like`. */
  readonly asNumber: (condition: string, like: string) => string;
  readonly sum: (x: string, axes: readonly number[]) => string;
  readonly permute: (x: string, order: readonly number[]) => string;
  readonly broadcastTo: (x: string, shape: Shape) => string;
  readonly concat: (xs: readonly string[], axis: number) => string;
  readonly pad: (x: string, low: readonly number[], high: readonly number[]) => string;
  /** Elements moved along an axis and around its end. */
  readonly roll: (x: string, by: number, axis: number) => string;
  /** Positions known beforehand, for use between index brackets. */
  readonly positions: (list: readonly number[]) => string;
  /** Numbers as positions on an axis: rounded down and kept within it. */
  readonly asPositions: (index: string, extent: number) => string;
  /** Elements of x added up at positions along `axis` of zeros of the given shape. */
  readonly addAt: (x: string, positions: string, axis: number, shape: Shape) => string;
  /** x [batch, channel, …] convolved with w [feature, channel, …], where the kernel lies within x. */
  readonly conv: (x: string, w: string, stride: readonly number[], dilation: readonly number[]) => string;
}

/** A Python tuple; one element keeps its comma. */
export function tuple(items: readonly (number | string)[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

export const jaxDialect: Dialect = {
  id: 'jax',
  module: 'jnp',
  constant: (values, like) => `jnp.asarray(${values}, dtype=${like}.dtype)`,
  asNumber: (condition, like) => `(${condition}).astype(${like}.dtype)`,
  sum: (x, axes) => `jnp.sum(${x}, axis=${tuple(axes)})`,
  permute: (x, order) => `jnp.transpose(${x}, ${tuple(order)})`,
  broadcastTo: (x, shape) => `jnp.broadcast_to(${x}, ${tuple(shape)})`,
  concat: (xs, axis) => `jnp.concatenate([${xs.join(', ')}], axis=${axis})`,
  pad: (x, low, high) => `jnp.pad(${x}, ${tuple(low.map((before, i) => tuple([before, high[i] ?? 0])))})`,
  roll: (x, by, axis) => `jnp.roll(${x}, ${by}, axis=${axis})`,
  positions: (list) => `jnp.array([${list.join(', ')}])`,
  asPositions: (index, extent) => `jnp.clip(jnp.floor(${index}), 0, ${extent - 1}).astype(int)`,
  addAt: (x, positions, axis, shape) =>
    `jnp.zeros(${tuple(shape)}, ${x}.dtype).at[${':, '.repeat(axis)}${positions}].add(${x})`,
  conv: (x, w, stride, dilation) =>
    `lax.conv_general_dilated(${x}, ${w}, ${tuple(stride)}, "VALID", rhs_dilation=${tuple(dilation)})`,
};

export const torchDialect: Dialect = {
  id: 'torch',
  module: 'torch',
  constant: (values, like) => `torch.tensor(${values}, dtype=${like}.dtype, device=${like}.device)`,
  asNumber: (condition, like) => `(${condition}).to(${like}.dtype)`,
  sum: (x, axes) => `torch.sum(${x}, dim=${tuple(axes)})`,
  permute: (x, order) => `torch.permute(${x}, ${tuple(order)})`,
  broadcastTo: (x, shape) => `torch.broadcast_to(${x}, ${tuple(shape)})`,
  concat: (xs, axis) => `torch.cat([${xs.join(', ')}], dim=${axis})`,
  // Torch counts the axes of a padding from the last one.
  pad: (x, low, high) =>
    `torch.nn.functional.pad(${x}, ${tuple(
      low
        .map((before, i) => [before, high[i] ?? 0])
        .toReversed()
        .flat(),
    )})`,
  roll: (x, by, axis) => `torch.roll(${x}, ${by}, ${axis})`,
  positions: (list) => `[${list.join(', ')}]`,
  asPositions: (index, extent) => `torch.floor(${index}).clamp(0, ${extent - 1}).long()`,
  addAt: (x, positions, axis, shape) =>
    `torch.zeros(${tuple(shape)}, dtype=${x}.dtype, device=${x}.device).index_add(${axis}, ` +
    `torch.as_tensor(${positions}, device=${x}.device).reshape(-1), ${x}.reshape(${tuple(shape.with(axis, -1))}))`,
  // Torch has one function for each number of axes.
  conv: (x, w, stride, dilation) =>
    `torch.nn.functional.conv${stride.length}d(${x}, ${w}, stride=${tuple(stride)}, dilation=${tuple(dilation)})`,
};
