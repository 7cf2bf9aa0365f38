/** Fits the trainable numbers of a small model to data, from good starting values, by L-BFGS. */
import type { Model } from '../lowering/model';
import type { Differentiator, FitTarget, StepControl } from '../simulation/define';
import { isBreakdown } from '../training/breakdown';
import { optimizers } from '../training/optimizers';
import { trainableSubset } from '../training/parameters';

const MOST_EVALUATIONS = 300;

/** The raw values with the smallest data loss that was found. */
export function refit(
  model: Model,
  differentiator: Differentiator,
  target: FitTarget,
  start: Float64Array,
  control: StepControl,
): { readonly raw: Float64Array; readonly loss: number } {
  const subset = trainableSubset(model);
  differentiator.setTarget({ ...target, penaltyWeight: 0 });
  const settings = { learningRate: 0, memory: 20, noise: 1e-13 };
  const run = optimizers.get('lbfgs').start(subset.gather(start), settings);
  for (let i = 0; i < MOST_EVALUATIONS; i++) {
    const { outcome, loss, gradient } = differentiator.evaluate(subset.scatter(start, run.ask()), control);
    const isUsable = !isBreakdown(outcome);
    const verdict = run.tell({ loss: isUsable ? loss : NaN, gradient: subset.gather(gradient) });
    if (verdict === 'converged' || verdict === 'stuck' || verdict === 'failed') break;
  }
  const { point, loss } = run.accepted();
  return Number.isFinite(loss) ? { raw: subset.scatter(start, point), loss } : { raw: start, loss: Infinity };
}
