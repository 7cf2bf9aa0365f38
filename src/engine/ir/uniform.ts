import type { Tensor } from './tensor';

/** The number that every element of a literal has, or undefined when the elements differ or are computed. */
export function uniformValue(value: Tensor): number | undefined {
  if (value.op === 'constant') {
    const [first, ...rest] = value.attributes.values;
    return rest.every((x) => Object.is(x, first)) ? first : undefined;
  }
  const [operand] = value.operands;
  return operand && (value.op === 'broadcast' || value.op === 'reshape') ? uniformValue(operand) : undefined;
}
