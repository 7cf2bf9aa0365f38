import { invariant } from '../base/invariant';
import { add, type Border, div, mul, neighbour, sub, total } from '../ir/build';
import type { Tensor } from '../ir/tensor';

/**
 * Laplacian of a field on a regular grid with the same spacing along every axis, by central differences of second
 * order: (Σ neighbours − 2 d · f) / h². With `reflect` the field is even about its border points (no flux through
 * them); with `zero` it vanishes one spacing beyond them.
 */
export function laplacian(field: Tensor, spacing: Tensor | number, border: Border): Tensor {
  const axes = [...field.shape.keys()];
  invariant(axes.length > 0, 'the Laplacian of a number');
  const neighbours = axes.map((axis) =>
    add(neighbour(field, -1, axis, border), neighbour(field, 1, axis, border)),
  );
  const difference = sub(total(neighbours, field.shape), mul(2 * axes.length, field));
  return div(difference, mul(spacing, spacing));
}
