import { describe, expect, it } from 'vitest';
import type { Solution } from '../../engine';
import { fromFirstChange, timesInDecades } from './decades-of-time';

const EVEN = Float64Array.from({ length: 11 }, (_, i) => i * 10);

describe('times for an axis in decades', () => {
  it('hold the even ones, start and end as they are, and as many in each decade between them', () => {
    const times = timesInDecades(EVEN);
    expect([times[0], times.at(-1)]).toEqual([0, 100]);
    expect(EVEN.every((time) => times.includes(time))).toBe(true);
    expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? NaN))).toBe(true);
    for (const decade of [1e-12, 1e-6, 1e-1])
      expect(times.filter((time) => time > 0.99 * decade && time < 9.9 * decade)).toHaveLength(8);
  });

  it('run backwards where the even ones do', () => {
    const times = timesInDecades(EVEN.toReversed());
    expect([times[0], times.at(-1)]).toEqual([100, 0]);
    expect(times.every((time, i) => i === 0 || time < (times[i - 1] ?? NaN))).toBe(true);
  });

  it('are no two of them the same where the start is large', () => {
    const times = timesInDecades(EVEN.map((time) => 1e9 + time));
    expect(times.every((time, i) => i === 0 || time > (times[i - 1] ?? NaN))).toBe(true);
  });
});

it('leaves out the times at which nothing has happened yet', () => {
  const times = timesInDecades(EVEN);
  const solution: Solution = {
    outcome: { status: 'done', time: 100, advice: '' },
    statistics: { steps: 1, rejected: 0, evaluations: 1 },
    times,
    states: new Float64Array([...times].flatMap((time) => [Math.exp(-time / 1e-4), 7])),
    observations: times.map((time) => 2 * time),
  };
  const kept = fromFirstChange(solution);
  expect(kept.times[0]).toBe(0);
  // A thousandth of the way is gone after a thousandth of the time constant.
  expect(kept.times[1]).toBeLessThanOrEqual(1.001e-7);
  expect(kept.times[1]).toBeGreaterThan(7e-8);
  expect(kept.states).toHaveLength(2 * kept.times.length);
  expect(kept.observations).toEqual(kept.times.map((time) => 2 * time));
  const resting = fromFirstChange({ ...solution, states: solution.states.map(() => 7) });
  expect(resting.times).toHaveLength(3);
});
