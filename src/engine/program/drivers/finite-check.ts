/** Whether every number of a state is finite: 0·x is 0 for finite x and NaN otherwise. */
import { advance, binary, type Code, finite, get, int, type Lane, laneSum, lit, load, local } from '../build';
import type { Expression, FlagExpression, IntExpression, PtrExpression, Target } from '../loop';

/** Sums that run side by side, so that none waits for the one before it. */
const chains = 4;

/** `size` is the padded length of a state vector. */
export function emitFiniteCheck(
  code: Code,
  y: PtrExpression,
  { size, target }: { readonly size: number; readonly target: Target },
): FlagExpression {
  const { width } = target;
  const type: Lane = width > 1 ? 'vec' : 'real';
  const count = Math.min(chains, size / width);
  const sums = Array.from({ length: count }, () => local(type, 'sum'));
  for (const sum of sums) code.set(sum, lit(type, 0));
  const test = (chain: number, at: IntExpression) => {
    const sum = sums[chain % count] ?? local(type, 'sum');
    const x = load(type, advance(y, at), chain * width);
    code.set(sum, binary(type, 'add', get(sum), binary(type, 'mul', lit(type, 0), x)));
  };
  const stride = count * width;
  const whole = Math.floor(size / stride) * stride;
  if (whole === stride) sums.forEach((_, chain) => test(chain, int(0)));
  else code.for('i', { to: whole, step: stride }, (i) => sums.forEach((_, chain) => test(chain, i)));
  for (let chain = 0; whole + chain * width < size; chain++) test(chain, int(whole));
  const total = sums.map((sum) => get(sum)).reduce((a, b) => binary(type, 'add', a, b));
  return finite(type === 'vec' ? laneSum(total as Expression<'vec'>) : (total as Expression<'real'>));
}
