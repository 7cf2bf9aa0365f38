import { invariant } from '../base/invariant';
import { sameShape, schedule } from './build';
import { dispatch } from './dispatch';
import { MalformedValue, SHAPE_RULES } from './shape-rules';
import type { IrFunction, Shape, Tensor } from './tensor';

function computedShape(value: Tensor, place: string): Shape {
  try {
    return dispatch(SHAPE_RULES, value);
  } catch (error) {
    if (error instanceof MalformedValue) invariant(false, `${place}: ${error.message}`);
    throw error;
  }
}

/**
 * Stops unless every value of the function is well formed: operands and attributes fit the op, the shape is the
 * one they give, and every input is an input of this function.
 */
export function verify(fn: IrFunction): void {
  const inputs = new Set<Tensor>(fn.inputs);
  invariant(inputs.size === fn.inputs.length, `${fn.name}: the same input is listed twice`);
  for (const [position, value] of schedule([...fn.inputs, ...fn.outputs]).entries()) {
    const place = `${fn.name}: ${value.op} (value ${position})`;
    const extents = value.shape.every((extent) => Number.isInteger(extent) && extent >= 0);
    invariant(extents, `${place} has shape [${value.shape}]`);
    const shape = computedShape(value, place);
    invariant(
      sameShape(shape, value.shape),
      `${place} says shape [${value.shape}], its rule gives [${shape}]`,
    );
    invariant(value.op !== 'input' || inputs.has(value), `${place} belongs to another function`);
  }
}
