import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, stopAfter, tableOf } from '../../../test/support/fit-model';
import {
  grid,
  lotkaVolterraModel as model,
  nearRates as near,
  nearStart as start,
} from '../../../test/support/lotka-volterra-fit';
import { lotkaVolterra, lotkaVolterraValues } from '../../../test/support/systems';

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

  it('go on to the same bits wherever they are stopped', { timeout: 60_000 }, async () => {
    const straight = await fitModel(setup);
    for (const cut of [20, 50, 95]) {
      const first = await fitModel({ ...setup, surroundings: stopAfter(cut) });
      const second = await fitModel({ ...setup, resume: first.last });
      expect(second.last).toEqual(straight.last);
      expect(second.result.ensemble).toEqual(straight.result.ensemble);
    }
  });
});
