/** Event nodes -> what the solvers watch for and do. */
import { invariant } from '../base/invariant';
import type { EventSpec } from '../ir/system';
import type { InputTensor, Tensor } from '../ir/tensor';
import type { Analysis } from './analyse';
import type { Link } from './block';
import { isEvent, linksAt, portKey } from './block';
import type { Slots } from './slots';

/** The events of a document without errors. */
export function emitEvents(
  analysis: Analysis,
  slots: Slots,
  {
    inputs,
    states,
    value,
  }: {
    readonly inputs: readonly InputTensor[];
    readonly states: readonly Tensor[];
    readonly value: (link: Link) => Tensor;
  },
): readonly EventSpec[] {
  return analysis.blocks.filter(isEvent).map((block) => {
    const rule = block.definition?.event?.(block.settings);
    const [condition] = rule ? linksAt(block, rule.condition) : [];
    invariant(rule && condition, `the event ${block.node.id} has no condition`);
    const after = new Map(
      rule.jumps.flatMap((jump) => {
        const [[from], [to]] = [linksAt(block, jump.state), linksAt(block, jump.after)];
        return from && to ? [[portKey(from.wire.from), value(to)] as const] : [];
      }),
    );
    const outputs = slots.states.map(({ node, output = '' }, i) => {
      const result = after.get(portKey({ node, port: output })) ?? states[i];
      invariant(result, `state ${i} has no value`);
      return result;
    });
    return {
      name: block.node.name,
      direction: rule.direction,
      terminal: rule.terminal,
      condition: { name: 'condition', inputs, outputs: [value(condition)] },
      ...(after.size > 0 ? { jump: { name: 'jump', inputs, outputs } } : {}),
    };
  });
}
