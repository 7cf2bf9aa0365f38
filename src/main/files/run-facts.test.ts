import { describe, expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { provenanceOf } from '../jobs/provenance';
import { factsOf } from './run-facts';

const work = { document: hareDocument(), tables: { record: hareTable } };

describe('facts of a run', () => {
  it('tell every setting, the seed, the data and the machine', () => {
    const facts = factsOf(provenanceOf(work));
    const { training, simulation } = work.document;
    expect(facts).toMatchObject({
      seed: training.seed,
      settings: {
        'training.adam.iterations': training.adam.iterations,
        'simulation.method': simulation.method,
      },
      data: [{ name: 'Record' }],
    });
    expect(facts.data[0]?.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(facts.device).toMatch(/core/);
  });

  it('are those with which it last went on', () => {
    const first = provenanceOf(work);
    expect(factsOf({ ...first, resumed: [{ seed: 5 }, { seed: 9 }] }).seed).toBe(9);
  });

  it.each([
    [{}],
    [{ training: 7, data: ['x', null], device: 'fast', versions: null, resumed: 'often', seed: 'one' }],
    [{ training: { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } }, data: { x: 1 } }],
    [{ training: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])) }],
  ])('of a folder that makes no sense are few and empty', (provenance) => {
    const facts = factsOf(provenance);
    expect(facts.seed).toBeNull();
    expect(Object.keys(facts.settings).length).toBeLessThanOrEqual(200);
    expect(facts.data.every(({ name, hash }) => name === '' && hash === '')).toBe(true);
  });
});
