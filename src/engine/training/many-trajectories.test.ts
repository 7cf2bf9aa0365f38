import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, plainSimulation, stopAfter, tableOf } from '../../../test/support/fit-model';
import {
  grid,
  lotkaVolterraModel as model,
  nearRates as near,
  nearStart as start,
  prepared,
} from '../../../test/support/lotka-volterra-fit';
import { lotkaVolterra, lotkaVolterraValues } from '../../../test/support/systems';
import { backends } from '../backends';
import { createDifferentiator } from '../simulation/differentiator';
import { methods } from '../solvers/methods';
import type { ObservedTable } from './observed-data';
import { initialRaw } from './parameters';

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

  it('go on to the same bits wherever the run is stopped', { timeout: 60_000 }, async () => {
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
