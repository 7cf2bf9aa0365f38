/** Settings that take one of several words, and what there is to say about a setting. */
import type { Registry } from '../base/registry';
import type { SymbiodeDocument } from '../document/schema';
import { defaultSetting, settingAt, SETTINGS, settingText, type SettingsKind } from './settings';

/** One of the words that a setting takes. */
export interface SettingChoice {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly reference?: string;
  /** Numbers that it asks for, as further settings. */
  readonly numbers?: readonly { readonly key: string; readonly label: string; readonly help: string }[];
}

/** The registries that settings choose from, by paths such as `training.loss.id`; first what counts when none is given. */
export type SettingRegistries = Readonly<Record<string, Pick<Registry<SettingChoice>, 'all' | 'find'>>>;

const WORDS: Readonly<Record<string, readonly SettingChoice[]>> = {
  'simulation.precision': [
    { id: 'f64', title: 'Double precision', help: 'Some sixteen digits.' },
    { id: 'f32', title: 'Single precision', help: 'Some seven digits, and faster.' },
  ],
  'training.validationSplit': [
    { id: 'time', title: 'The last times', help: 'They show whether the model predicts.' },
    { id: 'trajectory', title: 'The last trajectories', help: 'They show whether it generalises.' },
  ],
};

/** The words that the setting of a path may have; none where it takes a number. */
export function settingChoices(path: string, registries: SettingRegistries): readonly SettingChoice[] {
  return registries[path]?.all() ?? WORDS[path] ?? [];
}

/** Numbers that the chosen recipe or loss asks for, by the names of their settings. */
export function chosenNumbers(
  { training }: SymbiodeDocument,
  registries: SettingRegistries,
): ReadonlyMap<string, string> {
  const found = (['recipe', 'loss'] as const).flatMap((kind) => {
    const choices = settingChoices(`training.${kind}.id`, registries);
    const chosen = choices.find(({ id }) => id === training[kind]?.id) ?? choices[0];
    return (chosen?.numbers ?? []).map(({ key, help }) => [`${kind}.numbers.${key}`, help] as const);
  });
  return new Map(found);
}

/** Sentences about the setting at a path such as `simulation.rtol`; none where nothing is known of it. */
export function describeSetting(
  path: string,
  document: SymbiodeDocument,
  registries: SettingRegistries,
): readonly string[] {
  const kind: SettingsKind = path.startsWith('simulation.') ? 'solve' : 'train';
  const key = path.slice(path.indexOf('.') + 1);
  const help: string | undefined =
    new Map(Object.entries(SETTINGS[kind])).get(key) ?? chosenNumbers(document, registries).get(key);
  const choices = settingChoices(path, registries);
  const value = settingAt(document, path);
  const chosen = choices.find(({ id }) => id === value);
  const usual = defaultSetting(kind, key) ?? choices[0]?.id;
  return [
    help === undefined ? '' : `**${key}**: ${help}`,
    chosen ? `**${chosen.title}**: ${chosen.help}` : '',
    chosen?.reference ?? '',
    help === undefined || usual === undefined ? '' : `${settingText(usual)} when not given.`,
  ].filter(Boolean);
}
