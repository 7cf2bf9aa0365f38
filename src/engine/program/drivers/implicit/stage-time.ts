import { both, type Code, compare, get, loadWide, local, wide, wideOp } from '../../build';
import type { WideExpression } from '../../loop';
import type { RunPlan } from '../plan';
import { readControl, readCount } from '../run-state';

/**
 * t + c h. A stage beyond the end of its step (c > 1) does not look across a time at which the vector field is known
 * to jump: it is evaluated just before.
 */
export function emitStageTime(
  code: Code,
  plan: RunPlan,
  { t, h }: { readonly t: WideExpression; readonly h: WideExpression },
  c: number,
): WideExpression {
  const plain = wideOp('add', t, wideOp('mul', wide(c), h));
  if (c <= 1) return code.let('wide', 'stageTime', plain);
  const direction = code.let('wide', 'direction', readControl(plan, 'direction'));
  const start = code.let('wide', 'start', wideOp('mul', direction, t));
  const reach = local('wide', 'reach');
  code.set(reach, wideOp('mul', direction, plain));
  code.for('stop', { to: readCount(plan, 'stops') }, (stop) => {
    const before = code.let('wide', 'before', loadWide(plan.stopsBefore, stop));
    const isBetween = both(compare('wide', 'gt', before, start), compare('wide', 'lt', before, get(reach)));
    code.if(isBetween, () => code.set(reach, before));
  });
  return code.let('wide', 'stageTime', wideOp('mul', direction, get(reach)));
}
