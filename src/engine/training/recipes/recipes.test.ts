import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, stopAfter, tableOf } from '../../../../test/support/fit-model';
import { lotkaVolterra, lotkaVolterraValues } from '../../../../test/support/systems';
import { createRandom } from '../../base/random';
import { recipes } from './index';

/** Rates to be found, from starting values that are far off; the initial state is to be found as well. */
const model = modelOf(lotkaVolterra, {
  alpha: { value: 0.6 },
  beta: { value: 0.5 },
  gamma: { value: 0.5 },
  delta: { value: 0.9 },
  x0: { value: 0.5, kind: 'initial' },
  y0: { value: 4, kind: 'initial' },
});
const times = Float64Array.from({ length: 121 }, (_, i) => i / 4);
/** About seven periods. */
const record = tableOf(model, lotkaVolterraValues, times);
const rates = ['alpha', 'beta', 'gamma', 'delta'] as const;

/** The largest relative error of the rates. */
const rateError = (parameters: Readonly<Record<string, number>>) =>
  Math.max(
    ...rates.map((name, i) => {
      const exact = lotkaVolterraValues[i] ?? NaN;
      return Math.abs((parameters[name] ?? NaN) - exact) / exact;
    }),
  );

describe.each(recipes.all())('recipe $id', ({ id, numbers }) => {
  const short = Object.fromEntries(
    numbers.filter(({ key }) => key === 'iterations' || key === 'refinement').map(({ key }) => [key, 12]),
  );
  const training = {
    recipe: { id, numbers: short },
    adam: { iterations: 12, learningRate: 0.02 },
    lbfgs: { iterations: 8, memory: 5 },
    validationFraction: 0.2,
    growingHorizon: 0.5,
  };
  const setup = { model, table: tableOf(model, lotkaVolterraValues, times.slice(0, 31)), training };

  it.each(['f64', 'f32'] as const)(
    'ends with finite losses in %s, and tells its stages apart',
    async (precision) => {
      const stages = new Set<string>();
      const { result } = await fitModel({
        ...setup,
        simulation: { precision, rtol: 1e-5, atol: 1e-5 },
        surroundings: { onIteration: ({ stage }) => stages.add(stage) },
      });
      expect(['done', 'earlyStopped']).toContain(result.status);
      expect(Number.isFinite(result.trainLoss)).toBe(true);
      expect(Number.isFinite(result.validationLoss)).toBe(true);
      expect(stages.size).toBeGreaterThanOrEqual(2);
    },
  );

  it('goes on to the same bits wherever it is stopped', { timeout: 60_000 }, async () => {
    const straight = await fitModel(setup);
    for (const cut of [7, 19, 33]) {
      const first = await fitModel({ ...setup, surroundings: stopAfter(cut) });
      const second = await fitModel({ ...setup, resume: first.last });
      expect(second.raw).toEqual(straight.raw);
      expect(second.last).toEqual(straight.last);
    }
  });
});

describe('a long oscillating record', { timeout: 60_000 }, () => {
  const phases = { adam: { iterations: 300, learningRate: 0.02 }, lbfgs: { iterations: 150, memory: 10 } };

  it('is too much for training on the whole of it from far off', async () => {
    const { result } = await fitModel({
      model,
      table: record,
      training: { ...phases, adam: { ...phases.adam, iterations: 1300 }, recipe: { id: 'plain' } },
    });
    expect(rateError(result.parameters)).toBeGreaterThan(0.1);
    expect(result.trainLoss).toBeGreaterThan(0.1);
  });

  it('is fitted by multiple shooting from the same start', async () => {
    const { result } = await fitModel({
      model,
      table: record,
      training: { ...phases, recipe: { id: 'multiple-shooting', numbers: { iterations: 1000 } } },
    });
    expect(rateError(result.parameters)).toBeLessThan(1e-3);
    expect(result.trainLoss).toBeLessThan(1e-5);
  });

  it('needs no integration for derivative matching', async () => {
    const { result } = await fitModel({
      model,
      table: tableOf(
        model,
        lotkaVolterraValues,
        times.map((t) => t / 2),
      ),
      training: {
        ...phases,
        validationFraction: 0,
        recipe: { id: 'derivative-matching', numbers: { iterations: 300, refinement: 200 } },
      },
      // Any step of the solver would be refused.
      simulation: { maxSteps: 1 },
    });
    expect(result.status).toBe('done');
    // Slopes of quintics converge with the fifth power of the spacing: 2 % at 18 values a period, 0.07 % at these 36.
    expect(rateError(result.parameters)).toBeLessThan(2e-3);
  });

  it('is given a good start by collocation, without a single integration', async () => {
    const random = createRandom(5, 1);
    const columns = Object.fromEntries(
      Object.entries(record.columns).map(([name, values]) => [
        name,
        values.map((value) => value * (1 + 0.03 * random.normal())),
      ]),
    );
    const { result } = await fitModel({
      model,
      table: { ...record, columns },
      training: {
        adam: { iterations: 1, learningRate: 1e-9 },
        lbfgs: { iterations: 0, memory: 5 },
        recipe: { id: 'collocation', numbers: { iterations: 500, refinement: 100 } },
      },
    });
    // The slopes of 3 % noise on four values a time unit give the rates to a tenth.
    expect(rateError(result.parameters)).toBeLessThan(0.1);
  });
});
