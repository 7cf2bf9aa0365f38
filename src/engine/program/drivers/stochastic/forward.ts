import { address, get, narrow, wideOp } from '../../build';
import type { BrownianPath } from '../../brownian/path';
import { defineBrownianPath } from '../../brownian/path';
import { planBrownian } from '../../brownian/tree';
import type { ModelCompiler } from '../../model-functions';
import { callMap, compileStepMap, type StepMap } from '../../step-map';
import type { LoopFunction, WideExpression } from '../../loop';
import { extraOf } from '../formula';
import type { StepFormula } from '../formula';
import type { RunPlan } from '../plan';
import { addState, readControl, readState, timeAt } from '../run-state';
import type { StepWriter } from '../step';

/** Draws the increments of a step into its record, then maps the state. */
export class StochasticForward implements StepFormula {
  readonly errorOrder: number;
  private readonly map: LoopFunction;
  /** Absent for models without noise. */
  private readonly path: BrownianPath | undefined;

  constructor(
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
    private readonly scheme: {
      readonly step: StepMap;
      readonly integrals: boolean;
      readonly evaluations: number;
      readonly order: number;
    },
  ) {
    const channels = compiler.system.noise?.channels.length ?? 0;
    this.errorOrder = scheme.order;
    this.map = compileStepMap(compiler, scheme.step);
    if (channels > 0)
      this.path = defineBrownianPath(planBrownian(compiler.memory, channels, plan.capacity), {
        integrals: scheme.integrals,
      });
  }

  begin({ code }: StepWriter): void {
    if (this.path) code.call(this.path.start, readState(this.plan, 'tile'));
  }

  attempt(step: StepWriter): void {
    const { plan, path, map } = this;
    const { code } = step;
    const record = get(step.record);
    const tile = readState(plan, 'tile');
    if (path) {
      // The path runs with the time since the start, whichever way that is.
      const since = (t: WideExpression) =>
        wideOp('sub', wideOp('mul', readControl(plan, 'direction'), t), timeAt(plan, tile, 0));
      const end = wideOp('add', get(step.t), get(step.h));
      code.call(path.move, tile, since(get(step.t)), since(end), extraOf(plan, record));
    }
    const at = {
      t: narrow(get(step.t)),
      scalars: [narrow(get(step.h))],
      y: record,
      extras: extraOf(plan, record),
    };
    callMap(code, map, at, address(plan.candidate));
    addState(code, plan, 'evaluations', this.scheme.evaluations);
  }

  /** A step needs nothing but its state. */
  advance(): void {
    return;
  }
}
