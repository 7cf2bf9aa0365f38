import { describe, expect, it } from 'vitest';
import { axisValues, combinationAt, combinationCount } from './axis-values';
import type { SweepCurve } from './define';
import { figures } from './figures';
import { periodOf } from './period';
import { thinCurve } from './thin-curve';

function curve(f: (t: number) => number, { end = 20, points = 401 } = {}): SweepCurve {
  const times = Float64Array.from({ length: points }, (_, i) => (end * i) / (points - 1));
  return { times, values: times.map(f) };
}

const figureOf = (id: string, of: SweepCurve) => figures.find((one) => one.id === id)?.of?.(of);

describe('values of an axis', () => {
  it.each(['linear', 'logarithmic'] as const)('begin and end exactly, evenly spread (%s)', (scale) => {
    const values = axisValues({ kind: 'range', from: 0.1, to: 0.7, count: 7, scale });
    expect(values).toHaveLength(7);
    expect([values[0], values.at(-1)]).toEqual([0.1, 0.7]);
    const spread = (i: number) =>
      scale === 'linear'
        ? (values[i] ?? 0) - (values[i - 1] ?? 0)
        : Math.log((values[i] ?? 0) / (values[i - 1] ?? 0));
    // Values are rounded to 12 digits.
    for (let i = 2; i < 7; i++) expect(spread(i)).toBeCloseTo(spread(1), 10);
  });

  it('read as people would write them', () => {
    const range = { kind: 'range', from: -1, to: 1, count: 21, scale: 'linear' } as const;
    expect(axisValues(range).map(String)).toEqual(
      Array.from({ length: 21 }, (_, i) => String((i - 10) / 10)),
    );
    expect(axisValues({ ...range, from: 0, to: 1e-9, count: 11 })[3]).toBe(3e-10);
    expect(axisValues({ ...range, from: 0.001, to: 1000, count: 7, scale: 'logarithmic' })).toEqual([
      0.001, 0.01, 0.1, 1, 10, 100, 1000,
    ]);
    expect(axisValues({ ...range, count: 1 })).toEqual([-1]);
    expect(axisValues({ ...range, from: 0, to: 0, count: 3 })).toEqual([0, 0, 0]);
  });

  it('are combined like nested loops, the last axis innermost', () => {
    const axes = [
      [1, 2],
      [10, 20, 30],
    ];
    const all = Array.from({ length: combinationCount(axes) }, (_, i) => combinationAt(axes, i));
    expect(all).toEqual([
      [1, 10],
      [1, 20],
      [1, 30],
      [2, 10],
      [2, 20],
      [2, 30],
    ]);
  });
});

describe('figures', () => {
  const parabola = curve((t) => t * (4 - t), { end: 5, points: 501 });

  it('are what they say, on a parabola', () => {
    expect(figureOf('final', parabola)).toBe(-5);
    expect(figureOf('minimum', parabola)).toBe(-5);
    expect(figureOf('maximum', parabola)).toBe(4);
    expect(figureOf('timeOfMaximum', parabola)).toBe(2);
    // ∫ t (4 − t) dt from 0 to 5 is 25/3; the trapezoidal rule errs by h² (b − a) |f''| / 12 < 1e-4 of it.
    expect(figureOf('mean', parabola)).toBeCloseTo(25 / 3 / 5, 3);
    expect(figureOf('period', parabola)).toBeNull();
  });

  it('weigh by time, not by the number of points', () => {
    const times = Float64Array.of(0, 1, 1.1, 1.2, 2);
    expect(figureOf('mean', { times, values: Float64Array.of(1, 1, 3, 3, 3) })).toBeCloseTo(
      (1 + 0.2 + 0.3 + 2.4) / 2,
      12,
    );
  });

  it('are none without values', () => {
    const empty = { times: new Float64Array(), values: new Float64Array() };
    for (const { of } of figures) expect(of?.(empty) ?? null).toBeNull();
  });
});

describe('the period', () => {
  it.each([0.7, 1, 3, 3.9])('of a sine of %s is found', (period) => {
    // Passes lie on straight lines between points 0.05 apart.
    expect(periodOf(curve((t) => 5 + 0.01 * Math.sin((2 * Math.PI * t) / period)))).toBeCloseTo(period, 2);
  });

  it('does not see how the oscillation began', () => {
    const begins = curve((t) => (t < 8 ? 100 - 12 * t : 0) + Math.sin(2 * Math.PI * t));
    expect(periodOf(begins)).toBeCloseTo(1, 2);
  });

  it('does not take ripples for cycles', () => {
    const ripples = curve((t) => Math.sin((2 * Math.PI * t) / 3) + 0.03 * Math.sin(40 * t));
    expect(periodOf(ripples)).toBeCloseTo(3, 0);
  });

  it.each<[string, (t: number) => number]>([
    ['a line', (t) => t],
    ['a constant', () => 3],
    ['what a solver leaves over', (t) => 3 + 1e-7 * Math.sin(6 * t)],
    ['fewer than three passes in the second half', (t) => Math.sin((2 * Math.PI * t) / 5)],
    ['cycles of changing length', (t) => Math.sin(t * t * 0.3)],
  ])('is none for %s', (_, f) => {
    expect(periodOf(curve(f))).toBeNull();
  });
});

describe('a thinned curve', () => {
  const long = curve((t) => Math.sin(t) + (t === 10 ? 5 : 0), { points: 20001 });

  it('has few points, both ends and the extremes', () => {
    const thin = thinCurve(long, 100);
    expect(thin.values.length).toBeLessThanOrEqual(100);
    expect(thin.times).toHaveLength(thin.values.length);
    expect([thin.times[0], thin.times.at(-1)]).toEqual([0, 20]);
    expect(Math.max(...thin.values)).toBe(Math.max(...long.values));
    expect(Math.min(...thin.values)).toBe(Math.min(...long.values));
    expect(thin.times.every((t, i) => i === 0 || t > (thin.times[i - 1] ?? 0))).toBe(true);
  });

  it('is the curve itself where there is room', () => {
    const short = curve(Math.cos, { points: 50 });
    expect(thinCurve(short, 100)).toEqual(short);
  });
});
