import { filled, schedule } from '../ir/build';
import { dispatch } from '../ir/dispatch';
import { isElementwise } from '../ir/elementwise';
import type { Tensor } from '../ir/tensor';
import { accumulate, underMask } from './masked';
import { REVERSE_RULES } from './reverse-rules';

/** Values of the graph that depend on a target, targets included. What lies behind a target is not looked at. */
function dependents(order: readonly Tensor[], targets: ReadonlySet<Tensor>): ReadonlySet<Tensor> {
  const found = new Set<Tensor>();
  for (const value of order)
    if (targets.has(value) || value.operands.some((x) => found.has(x))) found.add(value);
  return found;
}

/**
 * Reverse mode on a graph: carries one cotangent per output back to the targets. The targets are taken as
 * independent variables, so nothing is carried through one target to another that it was computed from. A target
 * that no output depends on gets a literal 0.
 */
export function pullBack(
  outputs: readonly Tensor[],
  cotangents: readonly Tensor[],
  targets: readonly Tensor[],
): readonly Tensor[] {
  const order = schedule(outputs);
  const stops = new Set(targets);
  const active = dependents(order, stops);
  const adjoint = new Map<Tensor, Tensor>();
  const receive = (value: Tensor, cotangent: Tensor) => {
    const before = adjoint.get(value);
    adjoint.set(value, before ? accumulate(before, cotangent) : cotangent);
  };
  for (const [i, output] of outputs.entries()) {
    const cotangent = cotangents[i];
    if (cotangent && active.has(output)) receive(output, cotangent);
  }
  for (const value of order.toReversed()) {
    const g = adjoint.get(value);
    if (!g || stops.has(value)) continue;
    for (const [i, x] of value.operands.entries()) {
      if (!active.has(x)) continue;
      const rule = (inner: Tensor) => dispatch(REVERSE_RULES, value, inner, i);
      const cotangent = isElementwise(value.op) ? underMask(g, rule) : rule(g);
      if (cotangent) receive(x, cotangent);
    }
  }
  return targets.map((target) => adjoint.get(target) ?? filled(0, target.shape));
}
