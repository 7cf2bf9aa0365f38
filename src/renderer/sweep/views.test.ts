import { describe, expect, it } from 'vitest';
import type { SweepRow } from '../../engine/index';
import { beyond, commonRange, curvePath, dotsPath } from './curve-path';
import { sheetOf } from './places';
import { nextSorting, sortRows, type SortKey } from './sort-rows';

function row(index: number, final: number | null, more: Partial<SweepRow> = {}): SweepRow {
  const figures = { final, minimum: null, maximum: null, mean: null, timeOfMaximum: null, period: null };
  const values = Float64Array.of(0, final ?? 0);
  return {
    index,
    values: [index],
    status: 'done',
    time: 1,
    advice: '',
    figures: [{ ...figures, rmse: null }],
    curves: [{ times: Float64Array.of(0, 1), values }],
    ...more,
  };
}

describe('the table', () => {
  const rows = [row(0, 5), row(1, null), row(2, -1), row(3, 5)];
  const key: SortKey = { kind: 'figure', quantity: 0, figure: 'final' };
  const order = (descending: boolean) => sortRows(rows, { key, descending }).map(({ index }) => index);

  it('is sorted either way, equal rows in the order of the sweep, those without a value last', () => {
    expect(order(false)).toEqual([2, 0, 3, 1]);
    expect(order(true)).toEqual([0, 3, 2, 1]);
    expect(sortRows(rows, null)).toBe(rows);
    expect(sortRows(rows, { key: { kind: 'axis', axis: 0 }, descending: true })[0]?.index).toBe(3);
  });

  it('goes from ascending to descending to the order of the sweep', () => {
    const first = nextSorting(null, key);
    expect(first).toEqual({ key, descending: false });
    const second = nextSorting(first, { ...key });
    expect(second).toEqual({ key, descending: true });
    expect(nextSorting(second, key)).toBeNull();
    expect(nextSorting(second, { kind: 'status' })).toEqual({ key: { kind: 'status' }, descending: false });
  });
});

describe('a sheet of two numbers', () => {
  it('shows each row once, the first number to the right, the second upwards', () => {
    const values = [
      [1, 2, 3],
      [10, 20],
    ] as const;
    const sheet = sheetOf(...values);
    expect(sheet.lines.map(({ value }) => value)).toEqual([20, 10]);
    const shown = sheet.lines.map(({ cells }) =>
      cells.map(({ index }) => [values[0][Math.floor(index / 2)], values[1][index % 2]]),
    );
    expect(shown).toEqual([
      [
        [1, 20],
        [2, 20],
        [3, 20],
      ],
      [
        [1, 10],
        [2, 10],
        [3, 10],
      ],
    ]);
    const places = sheet.lines.flatMap(({ cells }) => cells.map(({ place }) => place));
    expect(places).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('little pictures', () => {
  const broken = row(1, 1e200, { status: 'nonFinite' });

  it('share axes that fit all solutions that ended well', () => {
    const [low, high] = commonRange([row(0, 10), broken], [0], false);
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThan(10);
    expect(high).toBeLessThan(20);
    expect(commonRange([broken], [0], false)[1]).toBeGreaterThan(1e199);
    expect(commonRange([], [0], false)).toEqual([0, 1]);
    expect(commonRange([row(0, 10)], [0], true)[0]).toBeGreaterThan(0);
  });

  it('are not flattened by a few that run away, and say how far those go', () => {
    const rows = [...Array.from({ length: 9 }, (_, i) => row(i, 8 + i)), row(9, 1e6), row(10, -1e6)];
    const values = commonRange(rows, [0], false);
    expect(values[0]).toBeGreaterThan(-20);
    expect(values[1]).toBeGreaterThan(16);
    expect(values[1]).toBeLessThan(40);
    const left = rows.map((one) => beyond(one, [0], { values, log: false }));
    expect(left.flatMap(({ above, below }) => above ?? below ?? [])).toEqual([1e6, -1e6]);
    expect(left.filter(({ isLeft }) => isLeft)).toHaveLength(2);
    // By decades there is room for all.
    expect(commonRange(rows, [0], true)[1]).toBeGreaterThan(1e6);
  });

  it('stay with what was measured, and hold all curves that are near it', () => {
    const measured = new Map([[0, { xs: [0, 1], ys: [0, 10] }]]);
    expect(commonRange([row(0, 5)], [0], false, measured)[1]).toBeGreaterThan(10);
    expect(commonRange([row(0, 25)], [0], false, measured)[1]).toBeGreaterThan(25);
    const away = commonRange([row(0, 1000), row(1, 900)], [0], false, measured);
    expect(away[1]).toBeGreaterThan(10);
    expect(away[1]).toBeLessThan(20);
  });

  const size = { width: 100, height: 50 };
  const axes = { time: [0, 1], values: [0, 10], log: false } as const;

  it('are drawn from the lower left to the upper right', () => {
    expect(curvePath({ times: Float64Array.of(0, 1), values: Float64Array.of(0, 10) }, axes, size)).toBe(
      'M0 50L100 0',
    );
  });

  it('break off where there is no number, and never go far outside', () => {
    const gap = { times: Float64Array.of(0, 0.5, 1), values: Float64Array.of(5, NaN, 1e300) };
    expect(curvePath(gap, axes, size)).toBe('M0 25M100 -50');
    const decades = { times: Float64Array.of(0, 0.5, 1), values: Float64Array.of(1, 0, 100) };
    expect(curvePath(decades, { ...axes, values: [1, 100], log: true }, size)).toBe('M0 50M100 0');
  });

  it('show what was measured inside the axes, and not more dots than can be told apart', () => {
    const points = { xs: [0, 0.5, 1, 2], ys: [0, 20, 10, 5] };
    expect(dotsPath(points, axes, size)).toBe('M0 50h0M100 0h0');
    const many = Float64Array.from({ length: 4000 }, (_, i) => i / 4000);
    expect(dotsPath({ xs: many, ys: many }, axes, size).split('M').length).toBeLessThan(60);
  });
});
