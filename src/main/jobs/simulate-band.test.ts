import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { readDocument } from '../../engine';
import type { Job } from './job';
import { simulate } from './simulate';
import { simulateBand } from './simulate-band';

const file = path.resolve(import.meta.dirname, '../../../templates/sde-decay/sde-decay.symbiode');
const { document } = readDocument(
  JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof readDocument>[0],
);
if (!document) throw new Error('The template cannot be read.');
const job: Job = { document, tables: {}, checkpoint: null };

describe('the band of a model with noise', () => {
  it('lies about the curve of the simulation, over the same span, and is the same each time', () => {
    const { band, slow } = simulateBand(job, { paths: 100, patience: null });
    const { solution } = simulate(job);
    expect(slow).toBe(false);
    expect([band?.times[0], band?.times.at(-1)]).toEqual([solution?.times[0], solution?.times.at(-1)]);
    expect(band?.states.low).toHaveLength(band?.times.length ?? NaN);
    // Of one path among a hundred, a tenth of the values lies outside; here about half of them at most.
    const inside = Array.from(solution?.states ?? []).filter(
      (y, i) => y >= (band?.states.low[i] ?? NaN) && y <= (band?.states.high[i] ?? NaN),
    );
    expect(inside.length).toBeGreaterThan((solution?.times.length ?? 0) / 2);
    expect(simulateBand(job, { paths: 100, patience: null }).band).toEqual(band);
  });

  it('is not made where it would take longer than it may', () => {
    expect(simulateBand(job, { paths: 1000, patience: 1e-9 })).toMatchObject({ band: null, slow: true });
  });

  it('does not exist without noise', () => {
    const calm: Job = { document: hareDocument(), tables: { record: hareTable }, checkpoint: null };
    expect(simulateBand(calm, { paths: 100, patience: null })).toMatchObject({ band: null, slow: false });
  });
});
