/**
 * x / r, y / r and z / r as products with one 1 / r: a division takes as long as eight multiplications. Each quotient is
 * rounded once more; only where r is so small that 1 / r overflows do the values differ by more.
 */
import { div, mul, rebuild, schedule } from '../../ir/build';
import { isLiteral } from '../../ir/literal';
import type { IrFunction, Tensor } from '../../ir/tensor';

/** Quotients of one divisor from which on a reciprocal is shared. */
const leastQuotients = 3;

/** Divisors of so many quotients; literals are left alone, for 6 / 3 is to stay 2. */
function sharedDivisors(values: readonly Tensor[]): ReadonlySet<Tensor> {
  const quotients = new Map<Tensor, number>();
  for (const { op, operands } of values) {
    const divisor = operands[1];
    if (op === 'div' && divisor && !isLiteral(divisor))
      quotients.set(divisor, (quotients.get(divisor) ?? 0) + 1);
  }
  return new Set([...quotients].flatMap(([divisor, count]) => (count >= leastQuotients ? [divisor] : [])));
}

/** The same function with as few divisions. Its inputs are the same objects. */
export function shareDivisors(fn: IrFunction): IrFunction {
  const values = schedule(fn.outputs);
  const shared = sharedDivisors(values);
  if (shared.size === 0) return fn;
  const image = new Map<Tensor, Tensor>();
  const reciprocals = new Map<Tensor, Tensor>();
  const of = (value: Tensor) => image.get(value) ?? value;
  for (const value of values) {
    const [x, divisor] = value.operands;
    if (value.op === 'div' && x && divisor && shared.has(divisor)) {
      const reciprocal = reciprocals.get(divisor) ?? div(1, of(divisor));
      reciprocals.set(divisor, reciprocal);
      image.set(value, mul(of(x), reciprocal));
    } else if (value.operands.some((y) => of(y) !== y))
      image.set(value, rebuild(value, value.operands.map(of)));
  }
  return { ...fn, outputs: fn.outputs.map(of) };
}
