import { LIMITS } from './limits';
import type { Json, JsonObject } from './migrate';
import { toRecord, type Reader } from './reader';
import type { ChosenEntry, TrainingSettings } from './schema';

const id = { longest: LIMITS.name, pattern: /\S/, as: 'a text that is not blank' };

/** Reads the training settings; what is absent stays absent. */
export function readTraining(settings: JsonObject, reader: Reader): TrainingSettings {
  const lbfgs = reader.object(settings['lbfgs'], 'training.lbfgs');
  const whole = (value: Json | undefined, path: string) =>
    reader.number(value, path, { whole: true, min: 0 });
  /** The setting under its own key when it is there. */
  const optional = <T>(key: string, read: (value: Json | undefined, path: string) => T) =>
    settings[key] === undefined ? {} : { [key]: read(settings[key], `training.${key}`) };
  const validationSplit = (value: Json | undefined, path: string) =>
    reader.choice(value, path, ['time', 'trajectory']);
  return {
    seed: whole(settings['seed'], 'training.seed'),
    adam: readAdam(reader.object(settings['adam'], 'training.adam'), reader),
    lbfgs: {
      iterations: whole(lbfgs['iterations'], 'training.lbfgs.iterations'),
      memory: whole(lbfgs['memory'], 'training.lbfgs.memory'),
    },
    ...optional('levenbergMarquardt', (value, path) => ({
      iterations: whole(reader.object(value, path)['iterations'], `${path}.iterations`),
    })),
    ...optional('growingHorizon', reader.number),
    ...optional('recipe', (value, path) => readEntry(reader.object(value, path), path, reader)),
    ...optional('loss', (value, path) => readEntry(reader.object(value, path), path, reader)),
    validationFraction: reader.number(settings['validationFraction'], 'training.validationFraction'),
    ...optional('validationSplit', validationSplit),
    ...optional('windowLength', whole),
    ...optional('batchSize', whole),
    ...optional('ensemble', whole),
    ...optional('restarts', whole),
    ...optional('gradient', (value, path) => reader.text(value, path, id)),
    patience: whole(settings['patience'], 'training.patience'),
    weightPenalty: reader.number(settings['weightPenalty'], 'training.weightPenalty'),
  };
}

function readAdam(adam: JsonObject, reader: Reader): TrainingSettings['adam'] {
  const path = 'training.adam';
  const number = (key: 'clip' | 'weightDecay') =>
    adam[key] === undefined ? {} : { [key]: reader.number(adam[key], `${path}.${key}`) };
  return {
    iterations: reader.number(adam['iterations'], `${path}.iterations`, { whole: true, min: 0 }),
    learningRate: reader.number(adam['learningRate'], `${path}.learningRate`),
    ...(adam['schedule'] === undefined
      ? {}
      : { schedule: reader.text(adam['schedule'], `${path}.schedule`, id) }),
    ...number('clip'),
    ...number('weightDecay'),
  };
}

function readEntry(entry: JsonObject, path: string, reader: Reader): ChosenEntry {
  const numbers = entry['numbers'];
  return {
    id: reader.text(entry['id'], `${path}.id`, id),
    ...(numbers === undefined
      ? {}
      : {
          numbers: toRecord(
            Object.entries(reader.object(numbers, `${path}.numbers`)).map(
              ([key, value]) => [key, reader.number(value, `${path}.numbers.${key}`)] as const,
            ),
          ),
        }),
  };
}
