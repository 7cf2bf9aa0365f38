import { describe, expect, it } from 'vitest';
import type { FitCurve } from '../../engine/index';
import { overlaidCurves, type OverlaidRun } from './overlaid-runs';

const fit = (value: number, trajectory?: string): FitCurve => ({
  ...(trajectory === undefined ? {} : { trajectory }),
  times: Float64Array.of(0),
  curves: [{ name: 'pelts', values: Float64Array.of(value) }],
});
const run = (more: Partial<OverlaidRun>): OverlaidRun => ({
  id: 'r',
  name: 'Run',
  fit: fit(1),
  names: {},
  ...more,
});
const single = { shown: null, first: null };
const observation = { node: 'n', name: 'pelts' };

describe('curves of other runs', () => {
  it('are found by what the observation was called when they ran', () => {
    const then = run({ names: { n: 'pelts' } });
    expect(overlaidCurves([then], { node: 'n', name: 'furs' }, single)).toMatchObject([
      { run: 'r', name: 'Run', place: 0, samples: { xs: Float64Array.of(0), ys: Float64Array.of(1) } },
    ]);
    expect(overlaidCurves([run({})], { node: 'n', name: 'furs' }, single)).toEqual([]);
  });

  it('keep their place, by which their dash is chosen, where another run has no such curve', () => {
    const other = run({ fit: { ...fit(1), curves: [] } });
    expect(overlaidCurves([other, run({})], observation, single)).toMatchObject([{ place: 1 }]);
  });

  it('are over the trajectory that is shown, or not drawn', () => {
    const several = run({ fit: { ...fit(1, 'a'), others: [fit(2, 'b')] } });
    const over = (shown: string, of: OverlaidRun) =>
      overlaidCurves([of], observation, { shown, first: 'a' }).map(({ samples }) => samples.ys[0]);
    expect(['a', 'b', 'c'].map((shown) => over(shown, several))).toEqual([[1], [2], []]);
    // Runs of earlier versions kept the first and did not say so.
    expect(['a', 'b'].map((shown) => over(shown, run({})))).toEqual([[1], []]);
  });
});
