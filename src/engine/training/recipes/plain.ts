import type { Recipe } from './define';
import { recordPhases } from './phases';

export const plain: Recipe = {
  id: 'plain',
  title: 'Whole record',
  help: 'Fits everything from the start: for short records and for models that are nearly right.',
  numbers: [],
  stages: (settings) => recordPhases(settings),
};
