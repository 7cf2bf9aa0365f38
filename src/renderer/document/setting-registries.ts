import {
  controllers,
  gradientChoices,
  losses,
  methods,
  recipes,
  schedules,
  type SettingRegistries,
} from '../../engine/index';

/** The registries that settings choose from, by the path of the setting; first what counts when none is chosen. */
export const settingRegistries: SettingRegistries = {
  'simulation.method': methods,
  'simulation.controller': controllers,
  'training.recipe.id': recipes,
  'training.loss.id': losses,
  'training.adam.schedule': schedules,
  'training.gradient': gradientChoices,
};
