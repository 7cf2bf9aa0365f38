import { describe, expect, it } from 'vitest';
import type { ChartSeries } from './chart-data';
import { alignSeries, nearestSample } from './chart-data';
import { markPath, seriesStyle } from './series-style';

const series = (xs: readonly number[], ys: readonly number[]): ChartSeries => ({
  id: 's',
  name: 's',
  xs,
  ys,
  kind: 'line',
  color: '--state',
});

describe('alignSeries', () => {
  it('puts series on the union of their positions, in order', () => {
    const aligned = alignSeries([series([0, 2], [1, 3]), series([2, 1], [30, 20])], false);
    expect(aligned.xs).toEqual([0, 1, 2]);
    expect(aligned.columns).toEqual([
      [1, undefined, 3],
      [undefined, 20, 30],
    ]);
  });

  it('makes gaps of what cannot be drawn', () => {
    const bad = [Number.NaN, Infinity, -1, 0, 5];
    expect(alignSeries([series([0, 1, 2, 3, 4], bad)], true).columns[0]).toEqual([null, null, null, null, 5]);
    expect(alignSeries([series([0, 1, 2, 3, 4], bad)], false).columns[0]).toEqual([null, null, -1, 0, 5]);
  });

  it('leaves out positions that an axis of decades has no place for', () => {
    expect(alignSeries([series([-1, 0, 1], [1, 2, 3])], false, true)).toEqual({ xs: [1], columns: [[3]] });
  });

  it('survives nothing, one point, lengths that differ and positions that are not numbers', () => {
    expect(alignSeries([], false)).toEqual({ xs: [], columns: [] });
    expect(alignSeries([series([1], [2])], false).columns).toEqual([[2]]);
    expect(alignSeries([series([1, 2], [2])], false).columns).toEqual([[2, undefined]]);
    expect(alignSeries([series([Number.NaN, 2], [1, 2])], false)).toEqual({ xs: [2], columns: [[2]] });
  });
});

it('nearestSample skips what is missing', () => {
  expect(nearestSample([undefined, null, 3], 0)).toBe(2);
  expect(nearestSample([1, undefined, undefined], 2)).toBe(0);
  expect(nearestSample([null], 0)).toBeNull();
});

it('the first fifteen curves look different from one another', () => {
  const looks = Array.from({ length: 15 }, (_, i) => JSON.stringify(seriesStyle('state', i)));
  expect(new Set(looks).size).toBe(15);
});

it.each(['circle', 'square', 'triangle', 'diamond', 'cross'] as const)('%s is a drawable path', (shape) => {
  expect(markPath(shape, 1, 2, 3)).toMatch(/^M[-\d. a-zA-Z]+$/u);
});
