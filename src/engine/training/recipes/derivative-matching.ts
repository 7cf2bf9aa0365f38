import { checkSlopes, slopeNumbers, slopeStages } from '../slope-stages';
import type { Recipe } from './define';

/** Gradient matching: no integration at all, so that stiff, chaotic and long records cost no more than short ones. */
export const derivativeMatching: Recipe = {
  id: 'derivative-matching',
  title: 'Derivative matching',
  help: 'Fits the slopes of the smoothed data and nothing else: quick and never unstable, but noise biases what it finds. Only validation integrates.',
  reference: 'Varah, 1982; Brunel, Parameter estimation of ODEs via nonparametric estimators, 2008',
  numbers: slopeNumbers,
  growsHorizon: false,
  // Here slopes are the whole task, and not what prepares for it: validation watches them.
  stages: (settings, numbers) =>
    slopeStages(settings, numbers).map((stage) => ({
      ...stage,
      objective: (context) => {
        const { rows } = context.fit;
        return { ...stage.objective(context), coverage: () => rows, wholeCoverage: rows };
      },
    })),
  check: checkSlopes,
};
