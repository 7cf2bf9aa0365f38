/**
 * Integrates one tile of trajectories with an explicit Runge–Kutta method. The size of the steps is decided by
 * `fixed-steps.ts` or `adaptive-steps.ts`.
 */
import { defineLoopFunction, get, local } from '../build';
import { writeAdaptiveSteps } from './adaptive-steps';
import { writeFixedSteps } from './fixed-steps';
import type { RunPlan } from './plan';
import { StepWriter, type ForwardOptions } from './step';
import type { Memory } from '../memory';
import type { ModelFunctions } from '../model-functions';
import type { LoopFunction } from '../loop';

/** The function `integrate(tile)`; leaves its status and counts in the `state` buffer. */
export function defineForward(
  plan: RunPlan,
  memory: Memory,
  model: ModelFunctions,
  options: ForwardOptions,
): LoopFunction {
  const tile = local('int', 'tile');
  return defineLoopFunction('integrate', [tile], (code) => {
    const step = new StepWriter(code, plan, memory, model, options, get(tile));
    step.write(() => (plan.method.adaptive ? writeAdaptiveSteps(step) : writeFixedSteps(step)));
  });
}
