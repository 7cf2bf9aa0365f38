import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { SimulationSettings, TrainingSettings } from '../document/schema';

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

function trainingRules({ seed, adam, lbfgs, ...rest }: TrainingSettings): readonly Rule[] {
  const whole = (field: string, label: string, value: number, least = 0): Rule => ({
    field: `training.${field}`,
    label,
    value,
    holds: isWhole(value, least),
    range: `a whole number, ${least} or more`,
  });
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
      value: adam.iterations + lbfgs.iterations,
      holds: adam.iterations + lbfgs.iterations !== 0,
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
    {
      field: 'training.weightPenalty',
      label: 'The weight penalty',
      value: rest.weightPenalty,
      holds: isShare(rest.weightPenalty, Number.MAX_VALUE),
      range: '0 or more',
    },
  ];
}

function simulationRules(settings: SimulationSettings): readonly Rule[] {
  const { start, end, rtol, atol, step, maxSteps } = settings;
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
  return [...trainingRules(training), ...simulationRules(simulation)]
    .filter(({ holds }) => !holds)
    .map(({ field, label, value, range }) =>
      problem('bad-setting', { field }, `${label} is ${value}; it must be ${range}.`, `Set it to ${range}.`),
    );
}
