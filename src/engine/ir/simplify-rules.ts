/**
 * Identities, one line per op: a cheaper value equal to the given one, or undefined. A rule sees a value whose
 * operands are already simple. No chain of rules returns to where it began, so repeating them ends.
 *
 * Equal means: for every input, up to rounding and the sign of zero (and of what is divided by that zero), NaN and
 * infinities included. So x + 0 becomes x, but x · 0, 0 / x and x − x stay: x may be infinite or NaN, and a
 * simplification must not hide that a run failed.
 */
import type { OpTable } from './dispatch';
import { literal } from './literal';
import { ARITHMETIC_RULES } from './simplify-arithmetic';
import { GATHER_RULES } from './simplify-gather';
import { LAYOUT_RULES } from './simplify-layout';
import { SUM_RULES } from './simplify-sums';
import type { Tensor } from './tensor';

export const SIMPLIFY_RULES = {
  input: () => undefined,
  // One number is not stored twice.
  constant: (value) => {
    const shorter = literal(value.attributes.values, value.shape);
    return shorter.op === 'constant' ? undefined : shorter;
  },
  ...ARITHMETIC_RULES,
  ...LAYOUT_RULES,
  ...SUM_RULES,
  ...GATHER_RULES,
  conv: () => undefined,
  solve: () => undefined,
} satisfies OpTable<[], Tensor | undefined>;
