import type { TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import { recipes } from './recipes';
import type { Recipe, Stage } from './recipes/define';
import { withDefaults } from './setting-number';

/** The recipe of the settings; documents that name none train with a growing horizon. */
export const recipeOf = ({ recipe }: TrainingSettings): Recipe | undefined =>
  recipes.find(recipe?.id ?? 'growing-horizon');

/** The stages of a run, those without iterations or without anything to train included. */
export function stagesOf(settings: TrainingSettings): readonly Stage[] {
  const recipe = recipeOf(settings);
  return recipe?.stages(settings, withDefaults(recipe.numbers, settings.recipe?.numbers)) ?? [];
}

/** Iterations that a stage may make on a model: none where it has nothing to train. */
export function limitOf({ iterations, trains = () => true }: Stage, model: Model): number {
  const moves = model.parameters.some(
    (parameter) => parameter.trainable && parameter.size > 0 && trains(parameter),
  );
  return moves ? iterations : 0;
}
