import type { SimulationSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import type { StepControl } from './define';

/** What a model says about how it wants to be stepped. */
export type SteppedModel = Pick<Model, 'states' | 'stateSize' | 'discontinuities'>;

/** The tolerance of each flat state; the run's own number when no state has another. */
function absoluteTolerance(atol: number, { states, stateSize }: SteppedModel): number | Float64Array {
  if (states.every((state) => state.atol === undefined)) return atol;
  const each = new Float64Array(stateSize).fill(atol);
  for (const { offset, size, atol: own } of states)
    if (own !== undefined) each.fill(own, offset, offset + size);
  return each;
}

/** The numbers of stepping in a document's settings, with what its model adds: tolerances of states and jumps. */
export function stepControl(settings: SimulationSettings, model: SteppedModel): StepControl {
  const { rtol, atol, step, maxSteps, minStep = 0, maxStep = 0, controller, seed } = settings;
  const { discontinuities = [] } = model;
  return {
    rtol,
    atol: absoluteTolerance(atol, model),
    step,
    maxSteps,
    ...(minStep > 0 ? { minStep } : {}),
    ...(maxStep > 0 ? { maxStep } : {}),
    ...(controller === undefined ? {} : { controller }),
    ...(seed === undefined ? {} : { seed }),
    ...(discontinuities.length > 0 ? { discontinuities: Float64Array.from(discontinuities) } : {}),
  };
}
