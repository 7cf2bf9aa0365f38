import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { parseTable } from '../data/parse-table';
import type { DataSource } from '../document/schema';
import { evaluate } from '../ir/evaluate';
import { lower } from './lower';

const csv = 't,a,b\n0,1,5\n1,,6\n2,3,\n4,2,8\n';
const source: DataSource = {
  id: 'd',
  name: 'record',
  source: { kind: 'inline', csv },
  timeColumn: 't',
  units: { a: 'K' },
};
const { table } = parseTable(csv, { id: 'd', timeColumn: 't', numeric: new Set(['a', 'b']) });
if (!table) throw new Error('the table cannot be read');
const tables = new Map([['d', table]]);

const driven = (parameters: Parameters<typeof buildDocument>[0][string], data = [source]) =>
  lower(
    buildDocument({ x: 'state', input: parameters }, ['input.value -> x.rate', 'x.value -> x.rate'], {
      data,
    }),
    tables,
  );

describe('a measured input', () => {
  const valueAt = (interpolation: string) => {
    const { model } = driven(['measured-input', { column: { data: 'd', column: 'a' }, interpolation }]);
    if (!model) throw new Error('no model');
    const parameters = model.parameters.map(({ size, value, values }) =>
      Float64Array.from({ length: size }, (_, i) => values?.[i] ?? value),
    );
    return (t: number) =>
      evaluate(model.system.rhs, [Float64Array.of(t), Float64Array.of(0), ...parameters])[0]?.[0] ?? NaN;
  };

  it.each(['linear', 'cubic', 'hold'])('%s passes through its samples and stays beyond them', (kind) => {
    const value = valueAt(kind);
    // The missing value is left out.
    for (const [t, y] of [
      [-1, 1],
      [0, 1],
      [2, 3],
      [4, 2],
      [9, 2],
    ] as const)
      expect(value(t)).toBeCloseTo(y, 12);
  });

  it('is a straight line, a smooth curve, or the last value between them', () => {
    expect(valueAt('linear')(1)).toBeCloseTo(2, 12);
    expect(valueAt('hold')(1.999)).toBeCloseTo(1, 12);
    const cubic = valueAt('cubic');
    const slope = (t: number, h: number) => (cubic(t + h) - cubic(t)) / h;
    // The slopes from both sides of the middle sample agree to the size of the difference.
    expect(slope(2, 1e-6)).toBeCloseTo(slope(2, -1e-6), 4);
    // The parabola through (0, 1), (2, 3), (4, 2) has the slope (3 − 1 + 2 − 3)/4 there.
    expect(slope(2, 1e-6)).toBeCloseTo(1 / 4, 4);
  });

  it('is made of fixed parameters, and its jumps are declared', () => {
    const { model } = driven([
      'measured-input',
      { column: { data: 'd', column: 'a' }, interpolation: 'hold' },
    ]);
    const data = model?.parameters.filter(({ kind }) => kind === 'data');
    expect(data?.map(({ name, values, trainable }) => [name, values, trainable])).toEqual([
      ['input.times', [0, 2, 4], false],
      ['input.values', [1, 3, 2], false],
    ]);
    expect(model?.discontinuities).toEqual([2, 4]);
  });

  it('needs a column with two values, of a table with one record', () => {
    const codes = (parameters: Parameters<typeof buildDocument>[0][string], data = [source]) =>
      driven(parameters, data)
        .diagnostics.filter(({ severity }) => severity === 'error')
        .map(({ code, where }) => [code, where.field]);
    const column = { column: { data: 'd', column: 'a' } };
    expect(codes('measured-input')).toEqual([['bad-parameter', 'column']]);
    expect(codes(['measured-input', column], [])).toEqual([['data-missing', 'column']]);
    expect(codes(['measured-input', column], [{ ...source, groupColumn: 'b' }])).toEqual([
      ['bad-parameter', 'column'],
    ]);
  });
});

describe('a measured input of a table with trajectories', () => {
  const withGroups = (groups: readonly string[]) =>
    lower(
      buildDocument(
        { x: 'state', input: ['measured-input', { column: { data: 'd', column: 'b' } }] },
        ['input.value -> x.rate'],
        { data: [{ ...source, groupColumn: 'who' }] },
      ),
      new Map([['d', { ...table, columns: { ...table.columns, who: groups }, groups }]]),
    );

  it('plays the record where there is one, and says how many there are otherwise', () => {
    expect(withGroups(['a', 'a', 'a', 'a']).model).toBeDefined();
    const { model, diagnostics } = withGroups(['a', 'a', 'b', 'b']);
    expect(model).toBeUndefined();
    expect(diagnostics.map(({ code, where }) => [code, where.field])).toEqual([['bad-parameter', 'column']]);
    expect(diagnostics[0]?.message).toContain('holds 2, told apart by "who"');
  });
});

describe('states that start from data', () => {
  it('name their columns and begin at the first measured values', () => {
    const { model, diagnostics } = lower(
      buildDocument(
        {
          x: ['state', { initialColumn: { data: 'd', column: 'b' }, initial: { value: 9, trainable: true } }],
          v: ['vector-state', { size: 2, initialColumns: { data: 'd', columns: ['b', 'a'] }, atol: 1e-3 }],
          fall: 'decay',
          falls: 'decay',
        },
        ['x.value -> fall.x', 'fall.rate -> x.rate', 'v.value -> falls.x', 'falls.rate -> v.rate'],
        { data: [{ ...source, units: {} }] },
      ),
      tables,
    );
    expect(diagnostics).toEqual([]);
    expect(model?.states.map(({ initialColumns, atol }) => [initialColumns, atol])).toEqual([
      [[{ data: 'd', column: 'b' }], undefined],
      [
        [
          { data: 'd', column: 'b' },
          { data: 'd', column: 'a' },
        ],
        1e-3,
      ],
    ]);
    const starts = model?.parameters.filter(({ kind }) => kind === 'initial');
    expect(starts?.map(({ value, values, trainable }) => [value, values, trainable])).toEqual([
      [5, undefined, false],
      [5, [5, 1], false],
    ]);
  });

  it('need one column per element, in a unit that fits', () => {
    const { diagnostics } = lower(
      buildDocument(
        {
          v: ['vector-state', { size: 3, unit: 'kg', initialColumns: { data: 'd', columns: ['b', 'a'] } }],
          fall: 'decay',
        },
        ['v.value -> fall.x', 'fall.rate -> v.rate'],
        { data: [source] },
      ),
      tables,
    );
    expect(diagnostics.map(({ code, where }) => [code, where.column])).toEqual([
      ['unit-mismatch', 'a'],
      ['bad-parameter', undefined],
    ]);
  });
});
