import { recordPhases } from '../record-phases';
import { checkSlopes, slopeNumbers, slopeStages } from '../slope-stages';
import type { Recipe } from './define';

export const collocation: Recipe = {
  id: 'collocation',
  title: 'Collocation first',
  help: 'Fits the slopes of the smoothed data before it integrates anything: a fast start where every state is measured.',
  reference: 'Varah, 1982; Roesch, Rackauckas & Stumpf, 2021',
  numbers: slopeNumbers,
  growsHorizon: true,
  stages: (settings, numbers) => [
    ...slopeStages(settings, numbers),
    ...recordPhases(settings, { growing: settings.growingHorizon ?? 0 }),
  ],
  check: checkSlopes,
};
