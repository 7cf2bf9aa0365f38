/**
 * Cotangents that are 0 where a `select` did not choose. Scaling such a zero by an infinite slope of the side that
 * was not taken (log at 0, an overflown exp) would give NaN; so elementwise rules act on the cotangent under the
 * mask, and the mask is put on again afterwards. That is exact, because every rule is linear in the cotangent.
 */
import { add, select } from '../ir/build';
import { uniformValue } from '../ir/literal';
import type { Tensor } from '../ir/tensor';

interface Masked {
  readonly condition: Tensor;
  readonly inner: Tensor;
  /** Whether the inner value shows where the condition holds, or where it does not. */
  readonly shown: boolean;
}

function unmask(value: Tensor): Masked | undefined {
  if (value.op !== 'select') return undefined;
  const [condition, x, y] = value.operands;
  if (!condition || !x || !y) return undefined;
  if (uniformValue(y) === 0) return { condition, inner: x, shown: true };
  return uniformValue(x) === 0 ? { condition, inner: y, shown: false } : undefined;
}

function mask({ condition, shown }: Masked, inner: Tensor): Tensor {
  return shown ? select(condition, inner, 0) : select(condition, 0, inner);
}

/** Every rule makes all masks above it again, so a long chain of choices would cost its length squared. */
const DEEPEST = 8;

/** A linear elementwise rule applied to what is under the masks of `value`, up to eight of them. */
export function underMask(
  value: Tensor,
  rule: (inner: Tensor) => Tensor | undefined,
  depth = 0,
): Tensor | undefined {
  const masked = depth < DEEPEST ? unmask(value) : undefined;
  if (!masked) return rule(value);
  const result = underMask(masked.inner, rule, depth + 1);
  if (result === masked.inner) return value;
  return result && mask(masked, result);
}

/** Sum of two cotangents; two under one mask stay under it. */
export function accumulate(a: Tensor, b: Tensor): Tensor {
  const [p, q] = [unmask(a), unmask(b)];
  return p && q && p.condition === q.condition && p.shown === q.shown
    ? mask(p, accumulate(p.inner, q.inner))
    : add(a, b);
}
