import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from './parse-table';
import { readTables } from './read-tables';
import { splitInTime } from './split';
import { statistics } from './statistics';

const read = (text: string, numeric: readonly string[] = ['x']) =>
  parseTable(text, { id: 'd', timeColumn: 't', numeric: new Set(numeric) });
const findings = (text: string, numeric?: readonly string[]) =>
  read(text, numeric).diagnostics.map(({ code, where: { data: _d, ...where } }) =>
    Object.assign({ code }, where),
  );

describe('tables', () => {
  it.each([
    ['commas', 't,x\n0,1.5\n1,2'],
    ['Windows line ends', 't,x\r\n0,1.5\r\n1,2\r\n'],
    ['a byte order mark and blank lines', '\uFEFFt,x\n\n0,1.5\n1,2\n\n'],
    ['semicolons and decimal commas', 't;x\n0;1,5\n1;2,0'],
    ['tabs', 't\tx\n0\t1.5\n1\t2'],
    ['quotes and spaces', '"t", x \n"0", 1.5 \n1,2'],
  ])('with %s', (_, text) => {
    const { table, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(table?.columns).toEqual({ t: Float64Array.of(0, 1), x: Float64Array.of(1.5, 2) });
    expect(table?.times).toEqual(Float64Array.of(0, 1));
  });

  it('reads empty cells as missing and keeps texts that nobody needs', () => {
    const { table } = read('t,x,who\n0,,a\n1,NA,\n2,3,b');
    expect(table?.columns['x']).toEqual(Float64Array.of(NaN, NaN, 3));
    expect(table?.texts).toEqual({ who: ['a', '', 'b'] });
  });

  it('is safe with strange column names', () => {
    const { table } = read('t,x,__proto__,constructor\n0,1,2,3');
    expect(table?.columns['__proto__']).toEqual(Float64Array.of(2));
    expect(Object.hasOwn(table?.columns ?? {}, 'constructor')).toBe(true);
  });
});

describe('tables of several trajectories', () => {
  const grouped = (text: string) =>
    parseTable(text, { id: 'd', timeColumn: 't', groupColumn: 'who', numeric: new Set(['x']) });

  it('let time start again in each, in any order of rows', () => {
    const { table, diagnostics } = grouped('who,t,x\na,0,1\nb,0,2\na,1,3\nb,0.5,4');
    expect(diagnostics).toEqual([]);
    expect(table?.groups).toEqual(['a', 'b', 'a', 'b']);
  });

  it('keep time increasing within each', () => {
    const { table, diagnostics } = grouped('who,t,x\na,1,1\nb,0,2\na,1,3');
    expect(table).toBeUndefined();
    expect(diagnostics.map(({ code, where }) => [code, where.row])).toEqual([['data-time-order', 4]]);
  });

  it('need their column', () => {
    expect(grouped('t,x\n0,1').diagnostics.map(({ code, where }) => [code, where.column])).toEqual([
      ['data-column-missing', 'who'],
    ]);
  });
});

describe('bad tables', () => {
  it.each([
    ['', [{ code: 'data-empty' }]],
    ['t,x\n', [{ code: 'data-empty' }]],
    ['t,x\n0,1\n1', [{ code: 'data-malformed', row: 3 }]],
    [
      't,x\n0,1,2\n1,2\n2',
      [
        { code: 'data-malformed', row: 2 },
        { code: 'data-malformed', row: 4 },
      ],
    ],
    ['t,x\n0,"1\n1,2', [{ code: 'data-malformed', row: 2 }]],
    ['t,x,x\n0,1,2', [{ code: 'data-malformed', row: 1, column: 'x' }]],
    ['time,x\n0,1', [{ code: 'data-column-missing', column: 't' }]],
    ['t,x\n0,many\n1,2', [{ code: 'data-not-a-number', row: 2, column: 'x' }]],
    ['t,x\n0,1e999', [{ code: 'data-not-a-number', row: 2, column: 'x' }]],
    ['t,x\n0,0x1F', [{ code: 'data-not-a-number', row: 2, column: 'x' }]],
    ['t,x\nMonday,1\n,1', [{ code: 'data-not-a-number', row: 2, column: 't' }]],
    ['t,x\n0,1\n,1', [{ code: 'data-not-a-number', row: 3, column: 't' }]],
    [
      't,x\n0,1\n2,1\n\n1,1\n1,1',
      [
        { code: 'data-time-order', row: 5, column: 't' },
        { code: 'data-time-order', row: 6, column: 't' },
      ],
    ],
  ])('%j', (text, expected) => {
    expect(findings(text)).toEqual(expected);
    expect(read(text).table).toBeUndefined();
  });

  it('lists twenty bad cells and counts the rest', () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},bad`);
    const { diagnostics } = read(`t,x\n${rows.join('\n')}`);
    expect(diagnostics).toHaveLength(21);
    expect(diagnostics[20]?.message).toContain('30');
  });

  it('bounds characters and cells', () => {
    expect(findings(' '.repeat(60e6))).toEqual([{ code: 'data-too-large' }]);
    expect(findings(`t,x\n${'1,2\n'.repeat(2_600_000)}`)).toEqual([{ code: 'data-too-large' }]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('t', 'x', ',', ';', '\n', '\r', '"', '1', '.', ' ') }),
        (text) => {
          const { table, diagnostics } = read(text);
          expect(table === undefined).toBe(diagnostics.length > 0);
        },
      ),
      { numRuns: 1000, seed: 1 },
    );
  });
});

describe('tables of a document', () => {
  const document = {
    data: [
      { id: 'a', name: 'A', source: { kind: 'file', path: 'a.csv' }, timeColumn: 't' },
      { id: 'b', name: 'B', source: { kind: 'file', path: 'b.csv' }, timeColumn: 't' },
    ],
    nodes: [{ parameters: { column: { data: 'a', column: 'x' }, other: 3 } }],
  } as const;

  it('must have numbers where a node refers to them', () => {
    const texts = { a: 't,x,y\n0,one,2', b: 't,x\n0,one' };
    const { tables, diagnostics } = readTables(document, texts);
    expect([...tables.keys()]).toEqual(['b']);
    expect(diagnostics).toMatchObject([
      { code: 'data-not-a-number', where: { data: 'a', row: 2, column: 'x' } },
    ]);
  });

  it('must have numbers where a node refers to several columns', () => {
    const nodes = [{ parameters: { start: { data: 'a', columns: ['x', 'y'] } } }];
    const { diagnostics } = readTables({ ...document, nodes }, { a: 't,x,y\n0,1,none', b: 't,x\n0,1' });
    expect(diagnostics).toMatchObject([{ code: 'data-not-a-number', where: { column: 'y' } }]);
  });

  it('are a caution where they are missing, the same one as long as they are', () => {
    const texts = { b: 't,x\n0,1' };
    const read = readTables(document, texts);
    expect([...read.tables.keys()]).toEqual(['b']);
    expect(read.diagnostics).toMatchObject([
      { code: 'data-missing', severity: 'warning', where: { data: 'a' } },
    ]);
    expect(readTables(document, texts)).toBe(read);
  });

  it('are read once', () => {
    const texts = { a: 't,x\n0,1', b: 't,x\n0,1' };
    expect(readTables(document, texts).tables.get('a')).toBe(readTables(document, texts).tables.get('a'));
  });
});

describe('numbers about a column', () => {
  it('leaves missing values out', () => {
    expect(statistics(Float64Array.of(1, NaN, 3))).toEqual({
      count: 2,
      mean: 2,
      standardDeviation: Math.SQRT2,
      min: 1,
      max: 3,
    });
    expect(statistics(new Float64Array(0)).mean).toBeNaN();
  });

  it('splits in time and always leaves rows to train on', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.9, noNaN: true }), (rows, fraction) => {
        const { trainCount, validationCount } = splitInTime(rows, fraction);
        expect(trainCount + validationCount).toBe(rows);
        expect(trainCount).toBeGreaterThanOrEqual(Math.min(2, rows));
        expect(Math.abs(validationCount - rows * fraction)).toBeLessThanOrEqual(rows <= 20 ? 2 : 0.5);
      }),
      { seed: 1 },
    );
  });
});
