import { describe, expect, it } from 'vitest';
import type { EnsembleResult } from '../../../engine/index';
import type { PlotInput, Quantity, Samples } from '../define';
import { binned } from './bins';
import { distributionsCsv } from './distributions-csv';
import { prepareDistributions } from './prepare';

const samples = (xs: readonly number[], ys: readonly number[]): Samples => ({ xs, ys });

function quantity(name: string, curve: Samples | null, measured: Samples | null, element = 0): Quantity {
  return { node: name, name, unit: 'm', curve, measured, stale: false, element, start: null };
}

function input(quantities: readonly Quantity[], more: Partial<PlotInput> = {}): PlotInput {
  return {
    quantities,
    timeUnit: 'yr',
    span: [0, 10],
    validationFrom: null,
    events: [],
    loss: null,
    run: null,
    trained: [],
    term: null,
    paths: null,
    field: null,
    setStarts: null,
    ...more,
  };
}

const total = (shares: readonly number[] = []): number => shares.reduce((sum, share) => sum + share, 0);

describe('sets over shared bins', () => {
  it.each([
    ['nothing', [[]], [0]],
    ['one value', [[3]], [1]],
    ['NaN only', [[NaN, NaN]], [0]],
    ['NaN in between', [[1, NaN, 2]], [1]],
    ['two sets, one empty', [[1, 2, 3], []], [1, 0]],
    ['many values', [Array.from({ length: 20_000 }, (_, i) => Math.sin(i)), [0.5, 9]], [1, 1]],
  ])('of %s count each value once', (_, sets, totals) => {
    const found = binned(sets);
    expect(found.sets.map(({ shares }) => Number(total(shares).toFixed(9)))).toEqual(totals);
    for (const { shares } of found.sets) expect(shares.length).toBe(Math.max(0, found.edges.length - 1));
  });
});

describe('distributions', () => {
  it('are none without values to count', () => {
    expect(prepareDistributions(input([]))).toBeNull();
    expect(prepareDistributions(input([quantity('a', samples([0, 1], [1, 2]), null)]))).toBeNull();
    expect(
      prepareDistributions(input([quantity('a', samples([0, 1], [1, 2]), samples([0], [NaN]))])),
    ).toBeNull();
  });

  it('set measured values beside the solution at the same times', () => {
    const given = quantity('a', samples([0, 1, 2], [0, 10, 20]), samples([0.5, 1.5, 9], [4, 16, 99]));
    const prepared = prepareDistributions(input([given]));
    expect(prepared?.kinds).toEqual(['data']);
    const [measured, solved] = prepared?.data[0]?.sets ?? [];
    expect(measured).toMatchObject({ count: 3 });
    // The solution has no value at the last time.
    expect(solved).toMatchObject({ count: 2, mean: 10, deviation: 5 });
  });

  it('stay with the data where the solution runs far away, and say so', () => {
    const given = quantity('a', samples([0, 1, 2], [1, 2, 1e9]), samples([0, 1, 2], [1, 2, 3]));
    const [found] = prepareDistributions(input([given]))?.data ?? [];
    expect(found).toMatchObject({ beyond: 1 });
    expect(found?.edges.at(-1)).toBe(3);
  });

  it('of an ensemble are those of its losses and of what it trained, and mark the run that is kept', () => {
    const member = (seed: number, r: number) => ({
      seed,
      status: 'done' as const,
      iterations: 1,
      trainLoss: r / 10,
      validationLoss: null,
      parameters: { r, fixed: 7 },
    });
    const ensemble: EnsembleResult = {
      members: [member(1, 1), member(2, 2), member(3, 4)],
      kept: 1,
      spread: {},
      band: { times: [], curves: [] },
    };
    const run = { running: false, traces: null, result: null, ensemble };
    const prepared = prepareDistributions(input([], { run, trained: [{ name: 'r', unit: '1/s' }] }));
    expect(prepared?.ensemble.map(({ name }) => name)).toEqual(['training loss', 'r']);
    expect(prepared?.ensemble[1]?.marks).toEqual([
      { value: 1, strong: false },
      { value: 2, strong: true },
      { value: 4, strong: false },
    ]);
    expect(distributionsCsv(prepared?.ensemble ?? [], ['runs'])).toMatch(/^of,from,to,share runs\n/u);
  });

  it('of paths take the states by their places', () => {
    const paths = { start: 0, end: 1, ask: () => Promise.resolve(null) };
    const prepared = prepareDistributions(
      input([quantity('a', null, null, 1), quantity('b', null, null, 0)], { paths }),
    );
    expect(prepared?.kinds).toEqual(['paths']);
    const found = prepared?.ofPaths(Float64Array.of(1, 10, 2, 20, 3, 30), 2);
    expect(found?.map(({ name, sets }) => [name, sets[0]?.mean])).toEqual([
      ['a', 20],
      ['b', 2],
    ]);
  });
});
