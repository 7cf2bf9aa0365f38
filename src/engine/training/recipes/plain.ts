import type { Recipe } from './define';
import { recordPhases } from '../record-phases';

export const plain: Recipe = {
  id: 'plain',
  title: 'Whole record',
  help: 'Fits everything from the start: for short records and for models that are nearly right.',
  numbers: [],
  growsHorizon: false,
  stages: (settings) => recordPhases(settings),
};
