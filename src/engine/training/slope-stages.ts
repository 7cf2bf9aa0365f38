/** Stages that fit the slopes of the smoothed data, for recipes that begin or end with them. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import { derivativesObjective } from './objectives/derivatives';
import type { ObservedTrajectory } from './observed-data';
import { observedStates } from './observed-states';
import type { Stage } from './recipes/define';
import { firstOrder, firstOrderTitle } from './record-phases';
import type { SettingNumber, SettingNumbers } from './setting-number';

/** How long the stages last. */
export const slopeNumbers: readonly SettingNumber[] = [
  {
    key: 'iterations',
    label: 'Slope steps',
    help: 'Steps of Adam on the slopes, before those of the phases.',
    default: 500,
    min: 1,
    max: 1e9,
    isWhole: true,
  },
  {
    key: 'refinement',
    label: 'Slope refinement',
    help: 'Steps of L-BFGS on the slopes after them.',
    default: 200,
    min: 0,
    max: 1e9,
    isWhole: true,
  },
];

/** First by the first-order method of the settings, then by L-BFGS. */
export function slopeStages(
  settings: TrainingSettings,
  { iterations = 0, refinement = 0 }: SettingNumbers,
): readonly Stage[] {
  return [
    {
      id: 'slopes-first',
      title: `Slopes · ${firstOrderTitle(settings)}`,
      optimizer: firstOrder(settings),
      iterations,
      objective: derivativesObjective,
    },
    {
      id: 'slopes-lbfgs',
      title: 'Slopes · L-BFGS',
      optimizer: 'lbfgs',
      iterations: refinement,
      objective: derivativesObjective,
    },
  ];
}

/** What of a model and its data has no slopes to fit. */
export function checkSlopes(
  model: Model,
  trajectories: readonly ObservedTrajectory[],
): readonly Diagnostic[] {
  const observed = observedStates(model);
  const unmeasured = model.states.filter(({ offset, size }) =>
    observed.slice(offset, offset + size).includes(-1),
  );
  const found = unmeasured.map(({ node, name }) =>
    problem(
      'bad-setting',
      { node, field: 'training.recipe' },
      `Fitting slopes needs every state measured, and no data column holds "${name}".`,
      'Observe the state and choose its column, or choose another recipe.',
    ),
  );
  const isShort = trajectories.every(({ times }) => times.length < 3);
  return found.length === 0 && isShort
    ? [
        problem(
          'bad-setting',
          { field: 'training.recipe' },
          'Fitting slopes needs at least three measured times.',
          'Choose another recipe.',
        ),
      ]
    : found;
}
