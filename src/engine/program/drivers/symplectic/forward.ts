import { address, get, narrow, wide, wideOp } from '../../build';
import type { ModelCompiler } from '../../model-functions';
import { callMap, compileStepMap, type MapPoint } from '../../step-map';
import type { LoopFunction, PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { StepFormula } from '../formula';
import type { RunPlan } from '../plan';
import { addState } from '../run-state';
import type { StepWriter } from '../step';
import type { Halves, Substep } from './index';

/** Where the state before move i of a record lies. */
export const stateBefore = (plan: RunPlan, record: PtrExpression, i: number): PtrExpression =>
  i === 0 ? record : vectorOf(plan, record, i - 1);

/** Where a move is taken: its own time and its share of h. */
export function substepPoint(
  { share, offset }: Substep,
  at: { readonly t: WideExpression; readonly h: WideExpression; readonly y: PtrExpression },
): MapPoint {
  const { t, h, y } = at;
  const time = wideOp('add', t, wideOp('mul', wide(offset), h));
  return { t: narrow(time), scalars: [narrow(wideOp('mul', wide(share), h))], y, extras: y };
}

/** Drifts and kicks in turn. */
export class SymplecticForward implements StepFormula {
  private readonly maps: Readonly<Record<Substep['half'], LoopFunction>>;

  constructor(
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
    halves: Halves,
    private readonly substeps: readonly Substep[],
    readonly errorOrder: number,
  ) {
    this.maps = {
      drift: compileStepMap(compiler, halves.drift),
      kick: compileStepMap(compiler, halves.kick),
    };
  }

  /** A step needs nothing but its state. */
  begin(): void {
    return;
  }

  attempt(step: StepWriter): void {
    const { plan, substeps, maps } = this;
    const record = get(step.record);
    substeps.forEach((substep, i) => {
      const y = stateBefore(plan, record, i);
      const out = i === substeps.length - 1 ? address(plan.candidate) : stateBefore(plan, record, i + 1);
      const at = substepPoint(substep, { t: get(step.t), h: get(step.h), y });
      callMap(step.code, maps[substep.half], at, out);
    });
    addState(step.code, plan, 'evaluations', substeps.filter(({ half }) => half === 'kick').length);
  }

  advance(): void {
    return;
  }
}
