import type { Recipe } from './define';
import { recordPhases } from '../record-phases';

/** The record from its beginning on: see `objectives/horizon.ts`. */
export const growingHorizon: Recipe = {
  id: 'growing-horizon',
  title: 'Growing horizon',
  help: 'Fits the beginning of the record first and then more and more of it. The usual choice for long records.',
  numbers: [],
  growsHorizon: true,
  stages: (settings) => recordPhases(settings, { growing: settings.growingHorizon ?? 0 }),
};
