/** Simulation and training settings as flat lists such as `adam.iterations: 3000`; what a new document has goes without saying. */
import { defaultSimulation, defaultTraining } from '../document/defaults';
import type { Json, JsonObject } from '../document/migrate';
import { isObject } from '../document/migrate';
import type { SimulationSettings, SymbiodeDocument, TrainingSettings } from '../document/schema';
import { isSame } from './is-same';
import { isWord } from './tokens';
import { jsonText, nameText, numberText, quoted } from './words';

/** Settings by their path, with what they mean. */
export const SETTINGS = {
  solve: {
    rtol: 'Error allowed per step, as a share of the value.',
    atol: 'Error allowed per step where values are near zero.',
    step: 'Step of methods with fixed steps; first step of the others.',
    maxSteps: 'More steps than this end the run.',
    minStep: 'Smallest step of methods that choose their steps.',
    maxStep: 'Largest step of methods that choose their steps.',
    controller: 'How methods choose their steps.',
    seed: 'Seed of the noise.',
    points: 'Number of times at which the curves are kept.',
    precision: 'f64 or f32.',
  },
  train: {
    seed: 'Seed of the weights at the start and of everything else that is drawn.',
    'adam.iterations': 'Iterations of Adam.',
    'adam.learningRate': 'Size of the steps of Adam.',
    'adam.schedule': 'How the learning rate changes during Adam.',
    'adam.clip': 'Longer gradients are shortened to this before a step of Adam.',
    'adam.weightDecay': 'Decoupled decay of the weights during Adam.',
    'lbfgs.iterations': 'Iterations of L-BFGS.',
    'lbfgs.memory': 'Steps that L-BFGS remembers.',
    'levenbergMarquardt.iterations': 'Iterations of Levenberg–Marquardt.',
    growingHorizon:
      'Share of the Adam iterations over which the fitted part of the record grows; 0 fits all of it from the start.',
    'recipe.id': 'The strategy.',
    'loss.id': 'How errors count.',
    validationFraction: 'Share of the data kept for validation.',
    validationSplit: 'time or trajectory: which part is kept.',
    windowLength: 'Measured times per window; 0 keeps trajectories whole.',
    batchSize: 'Trajectories or windows per iteration; 0 takes all.',
    ensemble: 'Runs with consecutive seeds.',
    restarts: 'Further seeds tried when a run cannot be integrated.',
    gradient: 'The way to the gradient.',
    patience: 'Iterations without a better validation loss before a stage ends; 0 never stops early.',
    weightPenalty: 'Weight of the mean square of the weights in the loss.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The statements that hold settings. */
export type SettingsKind = keyof typeof SETTINGS;

/** Settings whose names an entry of a registry chooses. */
export const OPEN_SETTINGS = /^(?:recipe|loss)\.numbers\..+$/s;

/** Not in the list: `time` and the word after `solve` say them. */
const APART = ['method', 'start', 'end', 'timeUnit'];

type Flat = Map<string, Json>;

function flatten(value: JsonObject, prefix = '', flat: Flat = new Map()): Flat {
  for (const [key, part] of Object.entries(value))
    if (isObject(part) && Object.keys(part).length > 0) flatten(part, `${prefix}${key}.`, flat);
    else flat.set(`${prefix}${key}`, part);
  return flat;
}

/** The nested object again. Paths have at most three parts, of which only the last may hold dots. */
function unflatten(flat: ReadonlyMap<string, Json>): JsonObject {
  const root: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [path, value] of flat) {
    const parts = /^(recipe|loss)\.numbers\./.test(path)
      ? [path.slice(0, path.indexOf('.')), 'numbers', path.slice(path.indexOf('.') + 9)]
      : path.split('.');
    let at = root;
    for (const part of parts.slice(0, -1)) {
      const below = at[part];
      const next: Record<string, Json> = isObject(below)
        ? { ...below }
        : (Object.create(null) as Record<string, Json>);
      at[part] = next;
      at = next;
    }
    at[parts.at(-1) ?? ''] = value;
  }
  return root;
}

const ownDefaults = {
  solve: flatten(defaultSimulation as unknown as JsonObject),
  train: flatten(defaultTraining as unknown as JsonObject),
};
for (const key of APART) ownDefaults.solve.delete(key);

/** What a setting is when the text does not say it; undefined where it is absent then. */
export const defaultSetting = (kind: SettingsKind, path: string): Json | undefined =>
  ownDefaults[kind].get(path);

/** The setting at a path of the document such as `training.adam.clip`. */
export const settingAt = ({ simulation, training }: SymbiodeDocument, path: string): Json | undefined =>
  flatten({ simulation, training } as unknown as JsonObject).get(path);

/** What differs from the settings of a new document, by path; undefined where a default is absent. */
export function shownSettings(
  kind: SettingsKind,
  settings: SimulationSettings | TrainingSettings,
): ReadonlyMap<string, Json | undefined> {
  const flat = flatten(settings as unknown as JsonObject);
  if (kind === 'solve') for (const key of APART) flat.delete(key);
  const shown = new Map<string, Json | undefined>();
  for (const [path, value] of flat) if (!isSame(ownDefaults[kind].get(path), value)) shown.set(path, value);
  for (const path of ownDefaults[kind].keys()) if (!flat.has(path)) shown.set(path, undefined);
  const known = Object.keys(SETTINGS[kind]);
  // What the registries chose stands behind the entry that asks for it.
  const rank = (path: string) =>
    known.indexOf(OPEN_SETTINGS.test(path) ? path.replace(/\..*$/s, '.id') : path);
  return new Map([...shown].toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

/** The settings that a text shows, as JSON that is yet to be checked. */
export function settingsFrom(kind: SettingsKind, shown: ReadonlyMap<string, Json | undefined>): JsonObject {
  const flat = new Map(ownDefaults[kind]);
  for (const [path, value] of shown)
    if (value === undefined) flat.delete(path);
    else flat.set(path, value);
  return unflatten(flat);
}

export function settingText(value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return isWord(value) && value !== 'none' ? nameText(value) : quoted(value);
  return jsonText(value);
}
