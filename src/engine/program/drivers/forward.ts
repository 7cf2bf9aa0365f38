/**
 * Integrates one tile of trajectories. The formula of a step comes from `formulas.ts`; the size of the steps is decided by
 * `fixed-steps.ts` or `adaptive-steps.ts`; `events.ts` watches for events where the model has some.
 */
import { defineLoopFunction, get, local } from '../build';
import { writeAdaptiveSteps } from './adaptive-steps';
import { EventWriter } from './events';
import { writeFixedSteps } from './fixed-steps';
import { forwardFormula } from './formulas';
import type { StepFormula } from './formula';
import type { RunPlan } from './plan';
import { StepWriter, type ForwardOptions } from './step';
import type { ModelCompiler, ModelFunctions } from '../model-functions';
import type { LoopFunction } from '../loop';

/** The function `integrate(tile)`; leaves its status and counts in the `state` buffer. */
export function defineForward(
  plan: RunPlan,
  compiler: ModelCompiler,
  model: ModelFunctions,
  options: ForwardOptions,
  formula: StepFormula = forwardFormula(plan.method, plan, compiler),
): LoopFunction {
  const tile = local('int', 'tile');
  const specs = plan.system.events ?? [];
  const functions = specs.length > 0 ? compiler.eventFunctions() : undefined;
  return defineLoopFunction('integrate', [tile], (code) => {
    const step = new StepWriter(code, plan, compiler.memory, model, formula, options, get(tile));
    const events = functions && new EventWriter(step, functions, specs);
    step.write(() =>
      plan.method.adaptive ? writeAdaptiveSteps(step, events) : writeFixedSteps(step, events),
    );
  });
}
