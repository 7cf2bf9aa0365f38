import { createRegistry } from '../../base/registry';
import { collocation } from './collocation';
import type { Recipe } from './define';
import { derivativeMatching } from './derivative-matching';
import { growingHorizon } from './growing-horizon';
import { multipleShooting } from './multiple-shooting';
import { physicsFirst } from './physics-first';
import { plain } from './plain';

export const recipes = createRegistry<Recipe>('recipe', [
  growingHorizon,
  plain,
  multipleShooting,
  collocation,
  derivativeMatching,
  physicsFirst,
]);
