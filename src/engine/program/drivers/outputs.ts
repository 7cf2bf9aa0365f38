/** Results at the output times that a step reaches: at its end, or by its dense output. */
import { address, compare, either, get, int, intOp, local, wideOp } from '../build';
import type { StepWriter } from './step';
import type { WideExpression } from '../loop';

/**
 * Reports every output time up to `sNext`, where the next step starts. Times from the end of this step on take its
 * candidate; earlier ones, where there may be any, come from `interpolate`.
 */
export function emitOutputs(step: StepWriter, sNext: WideExpression): void {
  const { code, plan, formula } = step;
  const candidate = address(plan.candidate);
  const atEnd = () => step.emitOutput(get(step.next), candidate);
  const inside = formula.interpolate && plan.method.adaptive;
  const reach = code.let('wide', 'reach', wideOp('add', get(step.s), get(step.size)));
  const more = local('int', 'more');
  code.set(more, int(1));
  const time = () => step.timeAt(get(step.next));
  code.while(compare('int', 'eq', get(more), int(1)), () => {
    code.set(more, int(0));
    code.if(compare('int', 'lt', get(step.next), step.timeCount), () =>
      code.if(compare('wide', 'le', time(), sNext), () => {
        if (inside)
          code.if(
            either(compare('wide', 'ge', time(), step.end), compare('wide', 'ge', time(), reach)),
            atEnd,
            () => {
              step.emitDense();
              const ahead = wideOp('sub', time(), get(step.s));
              const theta = code.let('wide', 'theta', wideOp('div', ahead, get(step.size)));
              formula.interpolate?.(step, theta, address(plan.stage));
              step.emitOutput(get(step.next), address(plan.stage));
            },
          );
        else atEnd();
        code.set(step.next, intOp('add', get(step.next), int(1)));
        code.set(more, int(1));
      }),
    );
  });
}
