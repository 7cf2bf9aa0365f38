import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitDocument, loadDocument, type FitSubject } from '../support/fit-document';

const folder = join(import.meta.dirname, '..', '..', 'templates', 'lynx-hare');
const hybrid = loadDocument(folder, 'lynx-hare.symbiode');
const pure = loadDocument(folder, 'lotka-volterra.symbiode');

/** The same subject with other numbers of iterations. */
function shortened({ document, texts }: FitSubject, adam: number, lbfgs: number): FitSubject {
  const training = {
    ...document.training,
    adam: { ...document.training.adam, iterations: adam },
    lbfgs: { ...document.training.lbfgs, iterations: lbfgs },
  };
  return { document: { ...document, training }, texts };
}

/** Says stop at this evaluation. */
function stopAfter(evaluations: number) {
  let asked = 0;
  return () => asked++ >= evaluations;
}

describe('the Hudson Bay record', () => {
  // Root mean square errors of the best of 200 starts (`bench/lynx-hare.ts --starts 200`), in thousand pelts.
  const best = { 'hare record': 4.394, 'lynx record': 3.041 };

  it('is fitted by pure Lotka–Volterra as well as that model can', async () => {
    const { result } = await fitDocument(pure);
    expect(result.rmse['hare record']).toBeCloseTo(best['hare record'], 2);
    expect(result.rmse['lynx record']).toBeCloseTo(best['lynx record'], 2);
  });

  it(
    'is fitted clearly better by the hybrid model, as the template stands',
    { timeout: 60_000 },
    async () => {
      const { result } = await fitDocument(hybrid);
      expect(result.status).toBe('done');
      expect(result.rmse['hare record']).toBeLessThan(0.75 * best['hare record']);
      expect(result.rmse['lynx record']).toBeLessThan(0.5 * best['lynx record']);
    },
  );

  // One cut while the horizon grows, one with the whole record in Adam, one inside L-BFGS.
  it.each([7, 33, 55])(
    'gives the same bits when training stops after %i evaluations and goes on',
    async (cut) => {
      const subject = shortened(hybrid, 40, 20);
      let first = new Uint8Array();
      const straight = await fitDocument(subject);
      await fitDocument(subject, {
        shouldStop: stopAfter(cut),
        onCheckpoint: (bytes) => {
          first = Uint8Array.from(bytes);
        },
      });
      const resumed = await fitDocument(subject, {}, first);
      expect(resumed.raw).toEqual(straight.raw);
      expect(resumed.result.iterations).toBe(straight.result.iterations);
    },
  );
});
