/** What settings, model and data together cannot do, though each is fine by itself. */
import type { Diagnostic } from '../base/diagnostic';
import { caution, problem } from '../base/diagnostic';
import type { TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import { gradientChoices, refusesJumpsAndNoise } from '../simulation/gradients/choices';
import { losses } from './losses';
import type { ObservedTrajectory } from './observed-data';
import { observedStates, unobservedNames } from './observed-states';
import { recipeOf } from './stages';

/** Levenberg–Marquardt keeps size² numbers and factorises them every iteration. */
const MOST_FOR_LEVENBERG_MARQUARDT = 3000;

const bad = (field: string, message: string, fix: string, where = {}) =>
  problem('bad-setting', { ...where, field: `training.${field}` }, message, fix);

/** Measured values that the loss cannot take. */
function checkValues(
  model: Model,
  trajectories: readonly ObservedTrajectory[],
  settings: TrainingSettings,
): readonly Diagnostic[] {
  const loss = losses.find(settings.loss?.id ?? 'scaled-squared-error');
  if (loss?.needsPositive !== true) return [];
  const width = model.observationSize;
  return model.observations.flatMap(({ name, node, column, offset, size }) => {
    for (const { times, values } of trajectories)
      for (let row = 0; row < times.length; row++)
        for (let i = row * width + offset; i < row * width + offset + size; i++)
          if ((values[i] ?? NaN) <= 0)
            return [
              bad(
                'loss',
                `"${name}" was measured as ${values[i]} at time ${times[row]}, and the loss takes values above 0 only.`,
                'Choose another loss, or leave the cell empty.',
                { node, ...(column ? { data: column.data, column: column.column } : {}), time: times[row] },
              ),
            ];
    return [];
  });
}

function checkWindows(model: Model, { windowLength = 0 }: TrainingSettings): readonly Diagnostic[] {
  if (windowLength === 0) return [];
  const missing = unobservedNames(model, observedStates(model));
  return missing.length === 0
    ? []
    : [
        bad(
          'windowLength',
          `Windows start from measured states, and no data column holds ${missing.map((name) => `"${name}"`).join(', ')}.`,
          'Observe them and choose their columns, set the window length to 0, or choose multiple shooting.',
        ),
      ];
}

function checkLeastSquares(model: Model, settings: TrainingSettings): readonly Diagnostic[] {
  if ((settings.levenbergMarquardt?.iterations ?? 0) === 0) return [];
  const found: Diagnostic[] = [];
  const loss = losses.find(settings.loss?.id ?? 'scaled-squared-error');
  if (loss?.isSquares === false)
    found.push(
      bad(
        'levenbergMarquardt.iterations',
        `Levenberg–Marquardt needs a sum of squares, and "${loss.title}" is none.`,
        'Choose a squared error, or set its iterations to 0.',
      ),
    );
  const refusal = refusesJumpsAndNoise(model.system);
  if (refusal !== undefined)
    found.push(
      bad(
        'levenbergMarquardt.iterations',
        `Levenberg–Marquardt needs the Jacobian of the predictions. ${refusal}`,
        'Use L-BFGS, or set its iterations to 0.',
      ),
    );
  const size = model.parameters.reduce((n, p) => n + (p.trainable ? p.size : 0), 0);
  if (size > MOST_FOR_LEVENBERG_MARQUARDT)
    found.push(
      bad(
        'levenbergMarquardt.iterations',
        `Levenberg–Marquardt would keep a matrix of ${size} × ${size} numbers; it takes up to ${MOST_FOR_LEVENBERG_MARQUARDT} parameters.`,
        'Use L-BFGS, or set its iterations to 0.',
      ),
    );
  return found;
}

function checkSplit(
  trajectories: readonly ObservedTrajectory[],
  { validationSplit = 'time', validationFraction }: TrainingSettings,
): readonly Diagnostic[] {
  return validationSplit === 'trajectory' && validationFraction > 0 && trajectories.length === 1
    ? [
        bad(
          'validationSplit',
          'There is one trajectory, so none can be kept for validation.',
          'Split in time, or name the column that tells trajectories apart.',
        ),
      ]
    : [];
}

function checkGradient(model: Model, { gradient }: TrainingSettings): readonly Diagnostic[] {
  const way = gradientChoices.find(gradient ?? '');
  const refusal = way?.refuses(model.system);
  return refusal === undefined ? [] : [bad('gradient', refusal, 'Choose the discrete adjoint.')];
}

/** States of which some start where the data say are the same for all trajectories where the data say nothing. */
function checkStarts(model: Model, trajectories: readonly ObservedTrajectory[]): readonly Diagnostic[] {
  if (!trajectories.some(({ initial }) => initial)) return [];
  return model.states
    .filter(({ initialColumns, initialParameter }) => {
      return initialColumns === undefined && model.parameters[initialParameter]?.trainable === true;
    })
    .map(({ node, name }) =>
      caution(
        'bad-setting',
        { node, field: 'initial' },
        `The starting value of "${name}" is not trained: other states start where the data say.`,
        'Give it columns of starting values too, or mark its starting value as fixed.',
      ),
    );
}

/** All of it at once; settings that are wrong by themselves are reported elsewhere. */
export function checkFit(
  model: Model,
  trajectories: readonly ObservedTrajectory[],
  settings: TrainingSettings,
): readonly Diagnostic[] {
  return [
    ...checkValues(model, trajectories, settings),
    ...checkWindows(model, settings),
    ...checkLeastSquares(model, settings),
    ...checkGradient(model, settings),
    ...checkStarts(model, trajectories),
    ...checkSplit(trajectories, settings),
    ...(recipeOf(settings)?.check?.(model, trajectories) ?? []),
  ];
}
