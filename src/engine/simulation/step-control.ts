import type { SimulationSettings } from '../document/schema';
import type { StepControl } from './define';

/** The numbers of stepping in a document's settings. */
export function stepControl(settings: SimulationSettings): StepControl {
  const { rtol, atol, step, maxSteps, minStep = 0, maxStep = 0, controller, seed } = settings;
  return {
    rtol,
    atol,
    step,
    maxSteps,
    ...(minStep > 0 ? { minStep } : {}),
    ...(maxStep > 0 ? { maxStep } : {}),
    ...(controller === undefined ? {} : { controller }),
    ...(seed === undefined ? {} : { seed }),
  };
}
