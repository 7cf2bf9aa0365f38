import { describe, expect, it } from 'vitest';
import type { EnsembleResult, PathBand } from '../../engine/index';
import { collectSpreads, type SpreadSources } from './collect-spreads';

const ensemble = {
  members: [{ seed: 1 }, { seed: 2 }, { seed: 3 }],
  kept: 0,
  spread: {},
  band: { times: [0, 1], curves: [{ name: 'pelts', mean: [10, 20], deviation: [1, null] }] },
} as unknown as EnsembleResult;

const band: PathBand = {
  times: Float64Array.of(0, 1),
  paths: 100,
  levels: [0.05, 0.95],
  states: { low: Float64Array.of(1, 5, 2, 6), high: Float64Array.of(3, 5, 4, 6) },
  observations: { low: Float64Array.of(7, 8), high: Float64Array.of(9, 9) },
};

const collect = (more: Partial<SpreadSources> = {}) =>
  collectSpreads({ ensemble, band, trouble: '', noisy: true, wanted: null, ...more });

describe('collectSpreads', () => {
  it('gives the band of a state, and none to a state that the noise does not reach', () => {
    const { ofState, ofObservation } = collect();
    expect(ofState(0, 2)).toMatchObject([
      { low: Float64Array.of(1, 2), high: Float64Array.of(3, 4), caption: '5–95 %', edges: ['5 %', '95 %'] },
    ]);
    expect(ofState(1, 2)).toEqual([]);
    expect(ofObservation(0, 1)).toMatchObject([{ low: Float64Array.of(7, 8) }]);
  });

  it('gives two standard deviations about the mean of an ensemble, with gaps where there are none', () => {
    expect(collect().ofEnsemble('pelts')).toMatchObject([
      { low: Float64Array.of(8, NaN), high: Float64Array.of(12, NaN), caption: '± 2 sd' },
    ]);
    expect(collect().ofEnsemble('others')).toEqual([]);
  });

  it('says what is shaded', () => {
    expect(collect().about).toMatchObject({ drawn: true });
    expect(collect().about?.text).toMatch(/5 to 95 % of 100 paths.*± 2 standard deviations of 3 trainings/u);
  });

  it('draws nothing that is not wanted, and nothing of a model of another size', () => {
    const off = collect({ wanted: false });
    expect([off.ofState(0, 2), off.ofEnsemble('pelts')]).toEqual([[], []]);
    expect(off.about).toEqual({ drawn: false, text: '' });
    expect(collect().ofState(0, 3)).toEqual([]);
  });

  it('has nothing to offer without noise and with a single run', () => {
    const single = { ...ensemble, members: ensemble.members.slice(1, 2) };
    expect(collect({ ensemble: single, band: null, noisy: false }).about).toBeNull();
    expect(collect({ ensemble: null, band: null, trouble: 'One of 100 paths ended.' }).about).toEqual({
      drawn: false,
      text: 'No band: One of 100 paths ended.',
    });
  });
});
