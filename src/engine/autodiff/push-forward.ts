import { filled, schedule } from '../ir/build';
import { dispatch } from '../ir/dispatch';
import type { Tensor } from '../ir/tensor';
import { FORWARD_RULES } from './forward-rules';

/**
 * Forward mode on a graph: the derivative of each output along one direction, given as a tangent per source. The
 * sources are taken as independent variables. An output that depends on none of them gets a literal 0.
 */
export function pushForward(
  outputs: readonly Tensor[],
  sources: readonly Tensor[],
  tangents: readonly Tensor[],
): readonly Tensor[] {
  const known = new Map<Tensor, Tensor>();
  for (const [i, source] of sources.entries()) {
    const tangent = tangents[i];
    if (tangent) known.set(source, tangent);
  }
  for (const value of schedule(outputs)) {
    if (known.has(value)) continue;
    const incoming = value.operands.map((x) => known.get(x));
    const tangent = incoming.some(Boolean) ? dispatch(FORWARD_RULES, value, incoming) : undefined;
    if (tangent) known.set(value, tangent);
  }
  return outputs.map((output) => known.get(output) ?? filled(0, output.shape));
}
