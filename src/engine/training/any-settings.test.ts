import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitModel, tableOf } from '../../../test/support/fit-model';
import { grid, lotkaVolterraModel as model, prepared } from '../../../test/support/lotka-volterra-fit';
import { lotkaVolterraValues } from '../../../test/support/systems';
import type { TrainingSettings } from '../document/schema';
import { gradientWays } from '../simulation/gradients';
import { losses } from './losses';
import { recipes } from './recipes';
import { schedules } from './schedules';
import type { SettingNumber } from './setting-number';

describe('any settings', () => {
  const table = tableOf(model, lotkaVolterraValues, grid(13, 0.3));
  const short = fc.integer({ min: 0, max: 4 });
  /** A good value mostly, a bad one now and then. */
  const mostly = <T>(good: fc.Arbitrary<T>, ...bad: readonly T[]) =>
    fc.oneof({ weight: 25, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
  const oneOf = (registry: { all(): readonly { readonly id: string }[] }) =>
    mostly(fc.constantFrom(...registry.all().map(({ id }) => id)), 'unheard-of');
  const entryOf = (registry: {
    all(): readonly { readonly id: string; readonly numbers: readonly SettingNumber[] }[];
  }) =>
    fc.constantFrom(...registry.all()).chain(({ id, numbers }) =>
      fc.record({
        id: fc.constant(id),
        numbers: fc.record(
          Object.fromEntries(
            numbers.map(({ key }) => [key, mostly(fc.integer({ min: 2, max: 5 }), -1, NaN)]),
          ),
        ),
      }),
    );
  const anySettings = fc.record(
    {
      seed: fc.nat(1000),
      adam: fc.record(
        {
          iterations: short,
          learningRate: mostly(fc.constantFrom(0.01, 0.5, 5), 0),
          schedule: oneOf(schedules),
          clip: mostly(fc.constantFrom(0, 0.1), -1),
          weightDecay: fc.constantFrom(0, 0.1),
        },
        { requiredKeys: ['iterations', 'learningRate'] },
      ),
      lbfgs: fc.record({ iterations: short, memory: fc.integer({ min: 1, max: 3 }) }),
      levenbergMarquardt: fc.record({ iterations: fc.integer({ min: 0, max: 2 }) }),
      recipe: entryOf(recipes),
      loss: entryOf(losses),
      growingHorizon: mostly(fc.constantFrom(0, 0.5), 2),
      validationFraction: mostly(fc.constantFrom(0, 0.3), 1),
      validationSplit: mostly(fc.constant('time' as const), 'trajectory' as const),
      windowLength: mostly(fc.constantFrom(0, 2, 5, 100), 1, 0.5),
      batchSize: mostly(fc.constantFrom(0, 1, 2, 100), -1),
      ensemble: mostly(fc.constantFrom(1, 2), 0),
      restarts: fc.constantFrom(0, 1),
      gradient: oneOf(gradientWays),
      patience: fc.constantFrom(0, 1),
      weightPenalty: fc.constantFrom(0, 1e-3),
    },
    { requiredKeys: ['seed', 'adam', 'lbfgs', 'validationFraction', 'patience', 'weightPenalty'] },
  );

  it('are refused with reasons or train to finite numbers', { timeout: 60_000 }, async () => {
    let trained = 0;
    await fc.assert(
      fc.asyncProperty(anySettings, async (given) => {
        // The optional keys are there or not, which the type of the generator cannot say.
        const training = given as TrainingSettings;
        const { fit, diagnostics } = prepared(table, training);
        expect(fit === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        if (!fit) return;
        trained += 1;
        const { result, raw } = await fitModel({ model, table, training });
        expect(raw.every(Number.isFinite)).toBe(true);
        expect(result.status === 'failed' || Number.isFinite(result.trainLoss)).toBe(true);
      }),
      { numRuns: 25, seed: 7 },
    );
    expect(trained).toBeGreaterThan(8);
  });
});
