import { describe, expect, it } from 'vitest';
import type { ParameterTraces, PlotInput, RunContext } from '../define';
import { parametersCsv } from './parameters-csv';
import { noParameters, prepareParameters } from './prepare';
import { traceRange, valueUpTo } from './TraceCell';

const trained = [{ name: 'growth.r', unit: '1/yr' }];

function input(traces: ParameterTraces | null, more: Partial<RunContext> = {}): PlotInput {
  return {
    quantities: [],
    timeUnit: 'yr',
    span: [0, 10],
    validationFrom: null,
    events: [],
    loss: { iteration: [1], loss: [1], validationLoss: [NaN] },
    run: { running: false, traces, result: null, ensemble: null, ...more },
    trained,
    term: null,
    paths: null,
    field: null,
    setStarts: null,
  };
}

const single = (values: readonly number[], name = 'growth.r'): ParameterTraces => ({
  member: values.map(() => 1),
  iteration: values.map((_, i) => i + 1),
  values: { [name]: values },
});

describe('traces of trained numbers', () => {
  it.each([
    ['no rows', single([])],
    ['NaN only', single([NaN, NaN])],
    ['a number that is neither trainable nor moves', single([2, 2, 2], 'growth.K')],
  ])('are none for %s', (_, traces) => {
    expect(prepareParameters(input(traces))).toBeNull();
  });

  it('of one point are drawn, with room around the value', () => {
    const [number] = prepareParameters(input(single([0.5])))?.numbers ?? [];
    expect(number).toMatchObject({ name: 'growth.r', unit: '1/yr', last: 0.5 });
    const [low, high] = number === undefined ? [] : traceRange(number);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  it('leave out what is not finite', () => {
    const [number] = prepareParameters(input(single([1, NaN, 3])))?.numbers ?? [];
    expect(number?.traces).toMatchObject([{ xs: [1, 3], ys: [1, 3] }]);
  });

  it('are thinned, and keep their last point', () => {
    const many = Array.from({ length: 2001 }, (_, i) => Math.exp(-i / 500));
    const [number] = prepareParameters(input(single(many)))?.numbers ?? [];
    const trace = number?.traces[0];
    expect(trace?.xs.length).toBeLessThan(500);
    expect(trace?.xs[trace.xs.length - 1]).toBe(2001);
    expect(number?.last).toBe(many.at(-1));
  });

  it('that the model does not have any more are drawn when they moved', () => {
    const [number] = prepareParameters(input(single([1, 2], 'old.k')))?.numbers ?? [];
    expect(number).toMatchObject({ name: 'old.k', unit: '', last: 2 });
  });

  it('of an ensemble are one for each member, the kept one on top and read out', () => {
    const traces = {
      member: [1, 1, 2, 2, 3],
      iteration: [1, 2, 1, 2, 1],
      values: { 'growth.r': [1, 2, 3, 4, 5] },
    };
    const ensemble = { members: [], kept: 1, spread: {}, band: { times: [], curves: [] } };
    const [number] = prepareParameters(input(traces, { ensemble }))?.numbers ?? [];
    expect(number?.traces.map(({ member, isMain }) => [member, isMain])).toEqual([
      [1, false],
      [3, false],
      [2, true],
    ]);
    expect(number?.last).toBe(4);
    const [ended] =
      prepareParameters(input(traces, { ensemble, result: { 'growth.r': 4.2 } }))?.numbers ?? [];
    expect(ended?.last).toBe(4.2);
  });

  it('read out the last point up to an iteration', () => {
    const trace = { xs: [1, 5, 9], ys: [10, 50, 90] };
    expect([0, 1, 4, 5, 100].map((at) => valueUpTo(trace, at))).toEqual([NaN, 10, 10, 50, 90]);
  });

  it('are written as a table', () => {
    const prepared = prepareParameters(input(single([0.5, 0.25])));
    expect(prepared && parametersCsv(prepared)).toBe('run,iteration,growth.r (1/yr)\n1,1,0.5\n1,2,0.25\n');
  });
});

describe('where there are none, it says why', () => {
  it.each([
    [{ ...input(null), trained: [] }, 'No number is trained'],
    [{ ...input(null), run: null }, 'No traces yet'],
    [input(null, { running: true }), 'No traces yet'],
    [input(null), 'This run kept no traces'],
  ])('%#', (given, title) => {
    expect(noParameters(given).title).toBe(title);
  });
});
