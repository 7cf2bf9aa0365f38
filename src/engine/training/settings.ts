import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repairOfSetting } from './repair-of-setting';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import { gradientChoices } from '../simulation/gradients/choices';
import { controllers } from '../solvers/control';
import { losses } from './losses';
import { recipes } from './recipes';
import { schedules } from './schedules';
import { checkNumbers } from './setting-number';

interface Rule {
  readonly field: string;
  readonly label: string;
  readonly value: number;
  readonly holds: boolean;
  readonly range: string;
}

const isWhole = (x: number, least: number) => Number.isSafeInteger(x) && x >= least;
const isPositive = (x: number) => Number.isFinite(x) && x > 0;
const isShare = (x: number, most: number) => x >= 0 && x <= most;

const whole = (field: string, label: string, value: number, least = 0): Rule => ({
  field: `training.${field}`,
  label,
  value,
  holds: isWhole(value, least),
  range: `a whole number, ${least} or more`,
});

const atLeastZero = (field: string, label: string, value: number): Rule => ({
  field: `training.${field}`,
  label,
  value,
  holds: isShare(value, Number.MAX_VALUE),
  range: '0 or more',
});

function trainingRules({ seed, adam, lbfgs, ...rest }: TrainingSettings): readonly Rule[] {
  const all = adam.iterations + lbfgs.iterations + (rest.levenbergMarquardt?.iterations ?? 0);
  return [
    whole('seed', 'The seed', seed),
    whole('adam.iterations', 'The number of Adam iterations', adam.iterations),
    {
      field: 'training.adam.learningRate',
      label: 'The learning rate',
      value: adam.learningRate,
      holds: isPositive(adam.learningRate),
      range: 'above 0',
    },
    whole('lbfgs.iterations', 'The number of L-BFGS iterations', lbfgs.iterations),
    {
      field: 'training.adam.iterations',
      label: 'The number of all iterations',
      value: all,
      holds: all !== 0,
      range: '1 or more',
    },
    whole('lbfgs.memory', 'The memory of L-BFGS', lbfgs.memory, 1),
    whole('patience', 'The patience', rest.patience),
    {
      field: 'training.growingHorizon',
      label: 'The share of Adam over which the horizon grows',
      value: rest.growingHorizon ?? 0,
      holds: isShare(rest.growingHorizon ?? 0, 1),
      range: 'between 0 and 1',
    },
    {
      field: 'training.validationFraction',
      label: 'The share kept for validation',
      value: rest.validationFraction,
      holds: isShare(rest.validationFraction, 0.9),
      range: 'between 0 and 0.9',
    },
    atLeastZero('weightPenalty', 'The weight penalty', rest.weightPenalty),
    atLeastZero('adam.clip', 'The longest gradient', adam.clip ?? 0),
    atLeastZero('adam.weightDecay', 'The weight decay', adam.weightDecay ?? 0),
    whole(
      'levenbergMarquardt.iterations',
      'The number of Levenberg–Marquardt iterations',
      rest.levenbergMarquardt?.iterations ?? 0,
    ),
    {
      ...whole('windowLength', 'The window length', rest.windowLength ?? 0),
      ...windowRule(rest.windowLength),
    },
    whole('batchSize', 'The batch size', rest.batchSize ?? 0),
    whole('ensemble', 'The number of ensemble members', rest.ensemble ?? 1, 1),
    whole('restarts', 'The number of restarts', rest.restarts ?? 0),
  ];
}

/** A window has a start and at least one time after it. */
const windowRule = (length = 0) => ({
  holds: length === 0 || isWhole(length, 2),
  range: '0, or a whole number, 2 or more',
});

/** An id of the settings and the registry that must know it. */
function checkId(
  field: string,
  label: string,
  id: string | undefined,
  registry: { all(): readonly { readonly id: string }[] },
): readonly Diagnostic[] {
  const ids = registry.all().map((entry) => entry.id);
  return id === undefined || ids.includes(id)
    ? []
    : [
        repairable(
          problem(
            'bad-setting',
            { field },
            `${label} "${id}" is not known.`,
            `Choose one of ${ids.join(', ')}.`,
          ),
          repairOfSetting(field),
        ),
      ];
}

function checkChoices({ adam, recipe, loss, gradient }: TrainingSettings): readonly Diagnostic[] {
  const chosenRecipe = recipes.find(recipe?.id ?? '');
  const chosenLoss = losses.find(loss?.id ?? '');
  return [
    ...checkId('training.adam.schedule', 'The schedule', adam.schedule, schedules),
    ...checkId('training.recipe', 'The recipe', recipe?.id, recipes),
    ...checkId('training.loss', 'The loss', loss?.id, losses),
    ...checkId('training.gradient', 'The way to the gradient', gradient, gradientChoices),
    ...(chosenRecipe ? checkNumbers(chosenRecipe.numbers, recipe?.numbers ?? {}, 'training.recipe') : []),
    ...(chosenLoss ? checkNumbers(chosenLoss.numbers, loss?.numbers ?? {}, 'training.loss') : []),
  ];
}

function simulationRules(settings: SimulationSettings): readonly Rule[] {
  const { start, end, rtol, atol, step, maxSteps, minStep = 0, maxStep = 0, seed = 0 } = settings;
  const rule = (field: string, label: string, value: number, holds: boolean, range: string): Rule => ({
    field: `simulation.${field}`,
    label,
    value,
    holds,
    range,
  });
  return [
    rule(
      'end',
      'The end of the simulation',
      end,
      end > start && Number.isFinite(end - start),
      `after ${start}`,
    ),
    rule('rtol', 'The relative tolerance', rtol, isPositive(rtol), 'above 0'),
    rule('atol', 'The absolute tolerance', atol, isPositive(atol), 'above 0'),
    rule('step', 'The step', step, step >= 0 && Number.isFinite(step), '0 or more'),
    rule('minStep', 'The smallest step', minStep, isShare(minStep, Number.MAX_VALUE), '0 or more'),
    rule(
      'maxStep',
      'The largest step',
      maxStep,
      maxStep === 0 || (Number.isFinite(maxStep) && maxStep >= minStep && maxStep > 0),
      `0 for none, or at least ${minStep}`,
    ),
    rule('seed', 'The seed of the noise', seed, isWhole(seed, 0), 'a whole number, 0 or more'),
    rule(
      'maxSteps',
      'The largest number of steps',
      maxSteps,
      isWhole(maxSteps, 1),
      'a whole number, 1 or more',
    ),
  ];
}

/** Everything in the settings that a training run cannot work with. */
export function checkSettings(
  training: TrainingSettings,
  simulation: SimulationSettings,
): readonly Diagnostic[] {
  const outOfRange = [...trainingRules(training), ...simulationRules(simulation)]
    .filter(({ holds }) => !holds)
    .map(({ field, label, value, range }) =>
      repairable(
        problem(
          'bad-setting',
          { field },
          `${label} is ${value}; it must be ${range}.`,
          `Set it to ${range}.`,
        ),
        repairOfSetting(field, simulation.start),
      ),
    );
  return [
    ...outOfRange,
    ...checkChoices(training),
    ...checkId('simulation.controller', 'The step-size controller', simulation.controller, controllers),
  ];
}
