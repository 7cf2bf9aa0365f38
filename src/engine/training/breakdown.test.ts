import { describe, expect, it } from 'vitest';
import { fitModel, modelOf, stopAfter, tableOf } from '../../../test/support/fit-model';
import { grid } from '../../../test/support/lotka-volterra-fit';
import { makeSystem } from '../../../test/support/systems';
import { constant, exp, mul, sub } from '../ir/build';
import { initialRaw } from './parameters';

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

  it('goes on to the same bits through its breakdowns', { timeout: 60_000 }, async () => {
    const straight = await fitModel({ model: explosive, table });
    for (const cut of [1, 2, 5, 30]) {
      const first = await fitModel({ model: explosive, table, surroundings: stopAfter(cut) });
      expect((await fitModel({ model: explosive, table, resume: first.last })).last).toEqual(straight.last);
    }
  });

  it(
    'that cannot be helped fails with the reason, and is tried from other seeds when asked to',
    { timeout: 60_000 },
    async () => {
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
    },
  );
});
