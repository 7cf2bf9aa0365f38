import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, tableOf } from '../../../test/support/fit-model';
import { grid, lotkaVolterraModel as model, prepared } from '../../../test/support/lotka-volterra-fit';
import { lotkaVolterra, lotkaVolterraValues } from '../../../test/support/systems';
import type { ObservedTable } from './observed-data';

describe('Levenberg–Marquardt on a differential equation', () => {
  const table = tableOf(model, lotkaVolterraValues, grid(31, 0.2));

  it('finds the rates and starting values in a few iterations', async () => {
    const { result } = await fitModel({
      model,
      table,
      training: {
        adam: { iterations: 0, learningRate: 0.01 },
        lbfgs: { iterations: 0, memory: 5 },
        levenbergMarquardt: { iterations: 20 },
      },
      simulation: { rtol: 1e-8, atol: 1e-8 },
    });
    expect(result.iterations).toBeLessThanOrEqual(20);
    expect(result.parameters['alpha']).toBeCloseTo(1.3, 6);
    expect(result.parameters['y0']).toBeCloseTo(4.6280594, 6);
    expect(result.trainLoss).toBeLessThan(1e-12);
  });
});

describe('Adam on a number of thousands', () => {
  // The prey counted in heads instead of in units of 5000; all but its start is known.
  const [count, known] = [5000, { trainable: false }];
  const [alpha = 0, beta = 0, gamma = 0, delta = 0, x0 = 0, y0 = 0] = lotkaVolterraValues;
  const truth = Float64Array.of(alpha, beta, gamma / count, delta, x0 * count, y0);
  const counted = modelOf(lotkaVolterra, {
    alpha: { ...known, value: alpha },
    beta: { ...known, value: beta },
    gamma: { ...known, value: gamma / count },
    delta: { ...known, value: delta },
    x0: { kind: 'initial', value: 2000 },
    y0: { ...known, kind: 'initial', value: y0 },
  });

  it('goes nine tenths of the way to what lies a tenth of it away', async () => {
    const { result } = await fitModel({
      model: counted,
      table: tableOf(counted, truth, grid(21, 0.2)),
      training: { adam: { iterations: 400, learningRate: 0.05 }, lbfgs: { iterations: 0, memory: 5 } },
    });
    expect(Math.abs((result.parameters['x0'] ?? NaN) / (x0 * count) - 1)).toBeLessThan(1e-2);
  });
});

describe('losses in training', () => {
  const times = grid(41, 0.15);
  const clean = tableOf(model, lotkaVolterraValues, times);
  const noise = (column: number, row: number) => Math.sin(12.9898 * row + 78.233 * column) * Math.SQRT2;
  const noisy: ObservedTable = {
    ...clean,
    columns: {
      x: clean.columns['x']?.map((v, row) => v + 0.02 * noise(0, row)) ?? new Float64Array(),
      y: clean.columns['y']?.map((v, row) => v + 0.3 * noise(1, row)) ?? new Float64Array(),
    },
  };

  it('finds how noisy each column is', async () => {
    const { result } = await fitModel({
      model,
      table: noisy,
      training: {
        loss: { id: 'gaussian-likelihood' },
        adam: { iterations: 300, learningRate: 0.02 },
        lbfgs: { iterations: 150, memory: 10 },
      },
    });
    expect(result.parameters['noise(x)']).toBeCloseTo(result.rmse['x'] ?? NaN, 3);
    expect(result.parameters['noise(y)']).toBeCloseTo(result.rmse['y'] ?? NaN, 3);
    expect(result.parameters['alpha']).toBeCloseTo(1.3, 1);
  });

  it('is pulled less by outliers with Huber', async () => {
    const x = clean.columns['x']?.map((v, row) => (row % 10 === 4 ? v + 6 : v)) ?? new Float64Array();
    const table = { ...clean, columns: { ...clean.columns, x } };
    const alphaBy = async (id: string) => {
      const training = { loss: { id, ...(id === 'huber' ? { numbers: { delta: 0.05 } } : {}) } };
      const { result } = await fitModel({ model, table, training });
      return Math.abs((result.parameters['alpha'] ?? NaN) - 1.3);
    };
    expect(await alphaBy('huber')).toBeLessThan(0.2 * (await alphaBy('scaled-squared-error')));
  });

  it('refuses values that a loss cannot take, at their place', () => {
    const x = clean.columns['x']?.map((v, row) => (row === 3 ? -v : v)) ?? new Float64Array();
    const { diagnostics } = prepared(
      { ...clean, columns: { ...clean.columns, x } },
      { loss: { id: 'log-squared-error' }, levenbergMarquardt: { iterations: 3 } },
    );
    expect(diagnostics.map(({ code, where }) => [code, where.field, where.node, where.time])).toEqual([
      ['bad-setting', 'training.loss', 'x', clean.times[3]],
      ['bad-setting', 'training.levenbergMarquardt.iterations', undefined, undefined],
    ]);
  });
});
