/** Settings of a run and parameters of its nodes in the words that the forms use for them. */
import { catalogue, choiceTitle, type DocumentNode, type RunFacts } from '../../engine/index';
import { settingRegistries } from '../document/setting-registries';
import { parameterText } from './parameter-text';

/** The value of a setting, by its dotted name. */
export function settingText(name: string, value: RunFacts['settings'][string]): string {
  if (typeof value === 'number') return String(value);
  const title = typeof value === 'string' ? settingRegistries[name]?.find(value)?.title : undefined;
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
