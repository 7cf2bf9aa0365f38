/** Settings of a run and parameters of its nodes in the words that the forms use for them. */
import {
  catalogue,
  choiceTitle,
  controllers,
  losses,
  methods,
  recipes,
  schedules,
  type DocumentNode,
  type RunFacts,
} from '../../engine/index';
import { parameterText } from './parameter-text';

type Named = { readonly find: (id: string) => { readonly title: string } | undefined };

/** Settings that name an entry of a registry. */
const registries: Readonly<Record<string, Named>> = {
  'simulation.method': methods,
  'simulation.controller': controllers,
  'training.recipe.id': recipes,
  'training.loss.id': losses,
  'training.adam.schedule': schedules,
};

/** The value of a setting, by its dotted name. */
export function settingText(name: string, value: RunFacts['settings'][string]): string {
  if (typeof value === 'number') return String(value);
  const title = typeof value === 'string' ? registries[name]?.find(value)?.title : undefined;
  return title ?? parameterText(value);
}

/** What type of node it is. */
export const typeText = (type: string): string => catalogue.find(type)?.title ?? type;

/** The value of a parameter of a node of a type. */
export function nodeParameterText(
  type: string,
  field: string,
  value: DocumentNode['parameters'][string],
): string {
  const spec = catalogue.find(type)?.parameters[field];
  return spec?.kind === 'choice' && typeof value === 'string' && spec.options.includes(value)
    ? choiceTitle(spec, value)
    : parameterText(value);
}
