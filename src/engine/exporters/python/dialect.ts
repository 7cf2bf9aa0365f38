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
};
