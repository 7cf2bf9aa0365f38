import { constant, filled } from './build';
import type { Shape, Tensor } from './tensor';
import { sizeOf } from './tensor';

/** The number that every element of a literal has, or undefined when the elements differ or are computed. */
export function uniformValue(value: Tensor): number | undefined {
  if (value.op === 'constant') {
    const [first, ...rest] = value.attributes.values;
    return rest.every((x) => Object.is(x, first)) ? first : undefined;
  }
  const [operand] = value.operands;
  return operand && (value.op === 'broadcast' || value.op === 'reshape') ? uniformValue(operand) : undefined;
}

/** True for a literal that may change places with other factors: neither 0 nor infinite. */
export function isFactor(x: number | undefined): x is number {
  return x !== undefined && Number.isFinite(x) && x !== 0;
}

/** True for a constant and for one that is repeated. */
export function isLiteral(value: Tensor): boolean {
  return value.op === 'constant' || (value.op === 'broadcast' && value.operands[0]?.op === 'constant');
}

/** Known elements as a value, in the form that simplified functions have them: one number is not stored twice. */
export function literal(values: readonly number[], shape: Shape): Tensor {
  const [first] = values;
  const repeats = sizeOf(shape) > 1 && first !== undefined && values.every((x) => Object.is(x, first));
  return repeats ? filled(first, shape) : constant(values, shape);
}
