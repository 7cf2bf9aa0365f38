import { describe, expect, it } from 'vitest';
import {
  fitModel,
  modelOf,
  plainSimulation,
  plainTraining,
  stopAfter,
  tableOf,
} from '../../../test/support/fit-model';
import { lotkaVolterra, lotkaVolterraValues, makeSystem } from '../../../test/support/systems';
import { constant, exp, mul, sub } from '../ir/build';
import { backends } from '../backends';
import { createDifferentiator } from '../simulation/differentiator';
import { methods } from '../solvers/methods';
import type { TrainingSettings } from '../document/schema';
import type { ObservedTable } from './observed-data';
import { initialRaw } from './parameters';
import { prepareFit } from './prepare-fit';

const start = { x0: { value: 0.5, kind: 'initial' }, y0: { value: 4, kind: 'initial' } } as const;
const near = {
  alpha: { value: 1.1 },
  beta: { value: 0.8 },
  gamma: { value: 0.7 },
  delta: { value: 1.6 },
};
const model = modelOf(lotkaVolterra, { ...near, ...start });

/** Trajectories of one table, each from its own state and at its own times. */
function tableOfGroups(
  groups: Readonly<
    Record<string, { readonly from: readonly [number, number]; readonly times: Float64Array }>
  >,
): ObservedTable {
  const parts = Object.entries(groups).map(([name, { from, times }]) => {
    const raw = lotkaVolterraValues.slice();
    raw.set(from, 4);
    return { name, ...tableOf(model, raw, times) };
  });
  const joined = (column: string) =>
    Float64Array.from(parts.flatMap((p) => Array.from(p.columns[column] ?? [])));
  return {
    id: 'table',
    times: Float64Array.from(parts.flatMap(({ times }) => Array.from(times))),
    columns: { x: joined('x'), y: joined('y') },
    groups: parts.flatMap(({ name, times }) => Array.from(times, () => name)),
  };
}

const grid = (count: number, step: number, from = 0) =>
  Float64Array.from({ length: count }, (_, i) => from + i * step);

const groups = tableOfGroups({
  a: { from: [0.5, 4], times: grid(17, 0.25) },
  b: { from: [1.5, 1], times: grid(9, 0.4, 2) },
  c: { from: [2, 2], times: grid(25, 0.1, 1) },
});

const fromData = modelOf(
  lotkaVolterra,
  { ...near, x0: { trainable: false }, y0: { trainable: false } },
  { fromColumns: ['x', 'y'] },
);

const prepared = (table: ObservedTable, training: Partial<TrainingSettings> = {}, of = model) =>
  prepareFit(of, [table], {
    training: { ...plainTraining, ...training },
    simulation: plainSimulation,
  });

describe('missing values and irregular times', () => {
  const times = grid(25, 0.2);
  const dense = tableOf(model, lotkaVolterraValues, times);
  /** Every third row is gone from x, every fourth from y, and both from rows 12 to 15. */
  const isMissing = (column: string, row: number) =>
    row % (column === 'x' ? 3 : 4) === 1 || (row >= 12 && row < 16);
  const sparse: ObservedTable = {
    ...dense,
    columns: Object.fromEntries(
      Object.entries(dense.columns).map(([name, values]) => [
        name,
        values.map((v, row) => (isMissing(name, row) ? NaN : v)),
      ]),
    ),
  };

  it.each(['rk4', 'tsit5'])('count as the dense record with weight 0 there, by %s', (method) => {
    const differentiator = createDifferentiator(model.system, {
      method: methods.get(method),
      backend: backends.get('wasm'),
      precision: 'f64',
    });
    const irregular = prepared(sparse).fit?.training.trajectories[0];
    const whole = prepared(dense).fit?.training.trajectories[0];
    if (!irregular || !whole) throw new Error('no fit');
    expect(irregular.times.length).toBeLessThan(whole.times.length);
    const weights = whole.weights.map((_, i) => {
      const at = irregular.times.indexOf(whole.times[i >> 1] ?? NaN);
      return at < 0 ? 0 : (irregular.weights[2 * at + (i & 1)] ?? 0);
    });
    const raw = initialRaw(model, 1);
    const control = { ...plainSimulation, rtol: 1e-10, atol: 1e-10 };
    const evaluate = (trajectory: typeof whole) => {
      differentiator.setTarget({ trajectories: [trajectory], penaltyWeight: 0 });
      return differentiator.evaluate(raw, control);
    };
    const [a, b] = [evaluate(irregular), evaluate({ ...whole, weights })];
    // The output times move the steps a little: as far apart as the tolerance of the solve, or the error of rk4.
    const digits = method === 'rk4' ? 4 : 8;
    expect(a.loss).toBeCloseTo(b.loss, digits);
    a.gradient.forEach((g, i) => expect(g).toBeCloseTo(b.gradient[i] ?? NaN, digits - 1));
    differentiator.dispose();
  });

  it('do not keep a fit from the truth', async () => {
    const { result } = await fitModel({
      model,
      table: sparse,
      training: { lbfgs: { iterations: 200, memory: 10 } },
    });
    expect(result.parameters['alpha']).toBeCloseTo(1.3, 4);
    expect(result.parameters['y0']).toBeCloseTo(4.6280594, 3);
  });
});

describe('several trajectories', () => {
  it('start where the data say, each at its own time', () => {
    const { fit, diagnostics } = prepared(groups, {}, fromData);
    expect(diagnostics).toEqual([]);
    expect(fit?.record.map(({ name, times }) => [name, times.length, times[0]])).toEqual([
      ['a', 17, 0],
      ['b', 9, 2],
      ['c', 25, 1],
    ]);
    expect(fit?.training.trajectories[1]?.initial).toEqual(Float64Array.of(1.5, 1));
    const total = fit?.training.trajectories.flatMap(({ weights }) => Array.from(weights)) ?? [];
    expect(total.filter((w) => w > 0)).toHaveLength(2 * (17 + 9 + 25));
  });

  it('share what is trained', async () => {
    const { result } = await fitModel({
      model: fromData,
      table: groups,
      training: { lbfgs: { iterations: 150, memory: 10 } },
    });
    expect(result.parameters['alpha']).toBeCloseTo(1.3, 4);
    expect(result.parameters['delta']).toBeCloseTo(1.8, 4);
    expect(result.rmse['x']).toBeLessThan(1e-4);
  });

  it('are kept for validation as wholes', () => {
    const { fit } = prepared(groups, { validationSplit: 'trajectory', validationFraction: 0.3 }, fromData);
    expect(fit?.training.trajectories).toHaveLength(2);
    expect(fit?.validation.map(({ times }) => times.length)).toEqual([25]);
    expect(fit?.validationStart).toBe(Infinity);
  });

  it('are each split in time', () => {
    const { fit } = prepared(groups, { validationFraction: 0.25 }, fromData);
    expect(fit?.record.map(({ rows }) => rows)).toEqual([13, 7, 19]);
    expect(fit?.validation.map(({ weights }) => weights.findIndex((w) => w > 0))).toEqual([26, 14, 38]);
  });

  it('cannot be kept for validation where there is one', () => {
    const one = tableOf(model, lotkaVolterraValues, grid(9, 0.3));
    const { diagnostics } = prepared(one, { validationSplit: 'trajectory', validationFraction: 0.3 });
    expect(diagnostics.map(({ where }) => where.field)).toEqual(['training.validationSplit']);
  });

  it('say which of them has no start', () => {
    const x =
      groups.columns['x']?.map((v, i) => (groups.groups?.[i] === 'b' ? NaN : v)) ?? new Float64Array();
    const { diagnostics } = prepared({ ...groups, columns: { ...groups.columns, x } }, {}, fromData);
    expect(
      diagnostics.map(({ code, where, message }) => [code, where.node, message.includes('"b"')]),
    ).toEqual([['no-observations', 'x', true]]);
  });
});

describe('windows and batches', () => {
  const times = grid(61, 0.25);
  const table = tableOf(model, lotkaVolterraValues, times);
  const training = {
    windowLength: 6,
    batchSize: 4,
    adam: { iterations: 40, learningRate: 0.02, schedule: 'cosine', clip: 5 },
    lbfgs: { iterations: 12, memory: 5 },
    validationFraction: 0.2,
  };

  it('start each window from what was measured, and count every value once', () => {
    const { fit } = prepared(table, { windowLength: 6 });
    const windows = fit?.training.trajectories ?? [];
    expect(windows).toHaveLength(12);
    expect(windows[0]?.initial).toBeUndefined();
    windows.slice(1).forEach(({ times: own, initial }, k) => {
      expect(own[0]).toBe(windows[k]?.times.at(-1));
      expect(initial?.[0]).toBe(table.columns['x']?.[table.times.indexOf(own[0] ?? NaN)]);
    });
    const counted = windows.reduce((n, { weights }) => n + weights.filter((w) => w > 0).length, 0);
    expect(counted).toBe(2 * 61);
  });

  it('reach over rows at which the state was not measured', () => {
    const x = table.columns['x']?.map((v, row) => (row >= 5 && row < 9 ? NaN : v)) ?? new Float64Array();
    const { fit } = prepared({ ...table, columns: { ...table.columns, x } }, { windowLength: 6 });
    expect(fit?.training.trajectories[0]?.times.at(-1)).toBe(table.times[9]);
    expect(fit?.training.trajectories.every(({ initial }) => initial?.every(Number.isFinite) ?? true)).toBe(
      true,
    );
  });

  it('train from far off where the whole record is too long', async () => {
    const far = modelOf(lotkaVolterra, {
      alpha: { value: 0.6 },
      beta: { value: 0.5 },
      gamma: { value: 0.5 },
      delta: { value: 0.9 },
      ...start,
    });
    const { result } = await fitModel({
      model: far,
      table,
      training: {
        ...training,
        adam: { iterations: 400, learningRate: 0.02 },
        lbfgs: { iterations: 60, memory: 8 },
      },
    });
    expect(result.parameters['alpha']).toBeCloseTo(1.3, 2);
    expect(result.parameters['gamma']).toBeCloseTo(0.8, 2);
  });

  it('go on to the same bits wherever the run is stopped', async () => {
    const setup = { model, table, training };
    const straight = await fitModel(setup);
    for (const cut of [3, 17, 29, 44]) {
      const first = await fitModel({ ...setup, surroundings: stopAfter(cut) });
      const second = await fitModel({ ...setup, resume: first.last });
      expect(second.last).toEqual(straight.last);
      expect(second.raw).toEqual(straight.raw);
    }
  });

  it('need measured states', () => {
    const hidden = modelOf(lotkaVolterra, { ...near, ...start }, { unmeasured: ['y'] });
    const { diagnostics } = prepared(table, { windowLength: 6, recipe: { id: 'collocation' } }, hidden);
    expect(diagnostics.map(({ where }) => where.field)).toEqual(['training.windowLength', 'training.recipe']);
  });
});

describe('ensembles', () => {
  const table = tableOf(model, lotkaVolterraValues, grid(21, 0.25));
  /** A weight drawn from the seed is what makes the members differ. */
  const seeded = modelOf(lotkaVolterra, { ...near, ...start, alpha: { kind: 'weight', bound: 1.5 } });
  const setup = {
    model: seeded,
    table,
    training: {
      ensemble: 3,
      seed: 4,
      adam: { iterations: 30, learningRate: 0.03 },
      lbfgs: { iterations: 6, memory: 5 },
    },
  };

  it('keep the best of runs with consecutive seeds and say how far they lie apart', async () => {
    const seen = new Set<number>();
    let time = 0;
    const { result, raw } = await fitModel({
      ...setup,
      surroundings: { now: () => (time += 60), onProgress: ({ member }) => seen.add(member?.seed ?? NaN) },
    });
    const { members = [], kept = NaN, spread = {} } = result.ensemble ?? {};
    expect(members.map(({ seed }) => seed)).toEqual([4, 5, 6]);
    expect([...seen]).toEqual([4, 5, 6]);
    expect(result.trainLoss).toBe(Math.min(...members.map(({ trainLoss }) => trainLoss)));
    expect(members[kept]?.trainLoss).toBe(result.trainLoss);
    expect(result.iterations).toBe(members.reduce((n, { iterations }) => n + iterations, 0));
    expect(spread['x']).toBeGreaterThan(0);
    const alone = await fitModel({ ...setup, training: { ...setup.training, ensemble: 1, seed: 4 + kept } });
    expect(raw).toEqual(alone.raw);
  });

  it('go on to the same bits wherever they are stopped', async () => {
    const straight = await fitModel(setup);
    for (const cut of [20, 50, 95]) {
      const first = await fitModel({ ...setup, surroundings: stopAfter(cut) });
      const second = await fitModel({ ...setup, resume: first.last });
      expect(second.last).toEqual(straight.last);
      expect(second.result.ensemble).toEqual(straight.result.ensemble);
    }
  });
});

describe('a model that blows up', () => {
  /** x' = r x² from x(0) = 1: infinite at time 1 / r. The data belong to r = −0.5, the start to r = 0.4. */
  const explosive = modelOf(
    makeSystem({
      states: [{ name: 'x', shape: [] }],
      parameters: [{ name: 'r', shape: [] }],
      initial: () => [constant(1)],
      rhs: (_, [x = constant(0)], [r = constant(0)]) => [mul(r, mul(x, x))],
    }),
    { r: { value: 0.4 } },
  );
  const times = grid(31, 0.2);
  const table = tableOf(explosive, Float64Array.of(-0.5), times);

  it('is fitted on the part of the record that it reaches, then on more and more of it', async () => {
    const { result } = await fitModel({ model: explosive, table, training: { validationFraction: 0.2 } });
    expect(result.status).toBe('done');
    expect(result.parameters['r']).toBeCloseTo(-0.5, 4);
    expect(result.breakdown?.count).toBeGreaterThan(0);
    // 1 / 0.4 = 2.5 is where the start blows up.
    expect(result.breakdown?.time).toBeGreaterThan(1.5);
    expect(result.breakdown?.time).toBeLessThanOrEqual(2.51);
    expect(result.message).toContain('broke down');
    expect(Number.isFinite(result.trainLoss)).toBe(true);
  });

  it('goes on to the same bits through its breakdowns', async () => {
    const straight = await fitModel({ model: explosive, table });
    for (const cut of [1, 2, 5, 30]) {
      const first = await fitModel({ model: explosive, table, surroundings: stopAfter(cut) });
      expect((await fitModel({ model: explosive, table, resume: first.last })).last).toEqual(straight.last);
    }
  });

  it('that cannot be helped fails with the reason, and is tried from other seeds when asked to', async () => {
    const hopeless = modelOf(
      makeSystem({
        states: [{ name: 'x', shape: [] }],
        parameters: [{ name: 'w', shape: [] }],
        initial: () => [constant(1)],
        rhs: (_, [x = constant(0)], [w = constant(0)]) => [mul(exp(mul(1000, sub(w, 0.2))), mul(x, x))],
      }),
      { w: { kind: 'weight', bound: 1 } },
    );
    const seeds = [1, 2, 3, 4, 5].map((seed) => initialRaw(hopeless, seed)[0] ?? NaN);
    const bad = seeds.findIndex((w) => w > 0.25) + 1;
    expect(bad).toBeGreaterThan(0);
    const flat = { id: 'table', times, columns: { x: times.map(() => 1) } };
    const once = await fitModel({ model: hopeless, table: flat, training: { seed: bad } });
    expect(once.result.status).toBe('failed');
    expect(once.result.outcome.advice).not.toBe('');
    const again = await fitModel({ model: hopeless, table: flat, training: { seed: bad, restarts: 4 } });
    expect(again.result.status).toBe('done');
    expect(again.result.ensemble?.members[0]?.status).toBe('failed');
  });
});

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
    expect(result.parameters['x.noise']).toBeCloseTo(result.rmse['x'] ?? NaN, 3);
    expect(result.parameters['y.noise']).toBeCloseTo(result.rmse['y'] ?? NaN, 3);
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
