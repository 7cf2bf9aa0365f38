/** What NumPy, SciPy and Arrow wrote comes out as they had it; test/documents/data/make.py holds the formulas. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile } from '../../../../test/support/data-file';
import type { FileContents, RawArray, RawTable } from './contents';
import { readDataFile } from './read-data-file';

const times = Array.from({ length: 26 }, (_, i) => i / 5);

async function contentsOf(name: string): Promise<FileContents> {
  const { contents, diagnostics } = await readDataFile(name, dataFile(name));
  expect(diagnostics).toEqual([]);
  if (!contents) throw new Error('No contents.');
  return contents;
}

function array({ parts }: FileContents, path: string): RawArray {
  const found = parts.find((part) => part.kind === 'array' && part.path === path);
  if (found?.kind !== 'array') throw new Error(`No array ${path}.`);
  return found;
}

function table({ parts: [part] }: FileContents): RawTable {
  if (part?.kind !== 'table') throw new Error('No table.');
  return part;
}

const column = (one: RawTable, name: string) => one.columns.find((column) => column.name === name);

/** x[i] = (exp(−0.3 t), sin t), in rows. The mathematics of two libraries differs in the last digit. */
function expectSystem(values: Float64Array | undefined, digits = 15): void {
  expect(values).toHaveLength(52);
  times.forEach((t, i) => {
    expect(values?.[2 * i]).toBeCloseTo(Math.exp(-0.3 * t), digits);
    expect(values?.[2 * i + 1]).toBeCloseTo(Math.sin(t), digits);
  });
}

describe('NPZ and NPY', () => {
  it('gives arrays with their axes, numbers and texts', async () => {
    const contents = await contentsOf('runs.npz');
    expect(array(contents, 'runs').shape).toEqual([3, 26, 2]);
    expect(array(contents, 'who').texts).toEqual(['a', 'b', 'c']);
    expect(array(contents, 'count').values).toEqual(Float64Array.from({ length: 26 }, (_, i) => i));
    expectSystem(array(contents, 'x').values);
  });
  it('unpacks, and turns Fortran order', async () => {
    const contents = await contentsOf('packed.npz');
    expect(array(contents, 't').values?.[3]).toBe(Math.fround(0.6));
    expectSystem(array(contents, 'x').values);
  });
  it('reads halves of the other byte order', async () => {
    const { values } = array(await contentsOf('half.npy'), 'half');
    // A half has 11 bits: 3 digits.
    expect(values?.[4]).toBeCloseTo(Math.exp(-0.06), 3);
    expect(values?.[75]).toBe(5);
  });
  it('reads dates as ISO texts', async () => {
    const { texts } = array(await contentsOf('dates.npy'), 'dates');
    expect(texts).toEqual(['2024-02-28T00:00:00.000Z', '2024-02-29T00:00:00.000Z', '']);
  });
  it('reads records as a table', async () => {
    const records = table(await contentsOf('records.npy'));
    expect(records.columns.map(({ name }) => name)).toEqual(['t', 'n', 'who']);
    expect(column(records, 'n')?.numbers).toEqual(Float64Array.from([5, -6, 7]));
    expect(column(records, 'who')?.text(1)).toBe('bo');
  });
  it('never unpickles', async () => {
    const { diagnostics } = await readDataFile('objects.npy', dataFile('objects.npy'));
    expect(diagnostics).toMatchObject([{ code: 'data-malformed', where: { file: 'objects.npy' } }]);
  });
});

describe('MAT 5', () => {
  it.each(['v5.mat', 'v5-packed.mat'])('reads %s row by row', async (name) => {
    const contents = await contentsOf(name);
    expect(array(contents, 't').shape).toEqual([26]);
    expect(array(contents, 'x').shape).toEqual([26, 2]);
    expectSystem(array(contents, 'x').values);
  });
  it('reads three axes, small integers, texts and fields of structures', async () => {
    const contents = await contentsOf('v5.mat');
    const { shape, values } = array(contents, 'runs');
    expect(shape).toEqual([3, 26, 2]);
    expect(values?.[2 * 52 + 2 * 5]).toBeCloseTo(2 * Math.exp(-0.3), 15);
    expect(array(contents, 'n').values).toEqual(Float64Array.from([0, 1, 2, 3]));
    expect(array(contents, 'who').texts).toEqual(['abc']);
    expect(array(contents, 's.speed').values?.[5]).toBeCloseTo(Math.exp(-0.3), 15);
    expect(array(contents, 's.deep.er').values?.[5]).toBeCloseTo(Math.sin(1), 15);
  });
  it('says what to do about version 4', async () => {
    const { diagnostics } = await readDataFile('v4.mat', dataFile('v4.mat'));
    expect(diagnostics).toMatchObject([{ code: 'data-malformed' }]);
  });
});

describe('Parquet', () => {
  it.each(['snappy', 'zstd', 'gzip'])('reads pages packed by %s', async (codec) => {
    const found = table(await contentsOf(`${codec}.parquet`));
    expect(found.rowCount).toBe(26);
    times.forEach((t, i) => expect(column(found, 'prey')?.numbers?.[i]).toBeCloseTo(Math.exp(-0.3 * t), 15));
    expect(column(found, 'n')?.numbers?.[25]).toBe(25);
    expect(column(found, 'gap')?.numbers?.[3]).toBeNaN();
    expect(column(found, 'who')?.text(13)).toBe('b');
    expect(column(found, 'when')?.text(25)).toBe('2024-01-02T01:00:00.000Z');
  });
});

describe('delimited text', () => {
  const read = async (text: string) => {
    const { contents } = await readDataFile('a.csv', new TextEncoder().encode(text));
    if (!contents) throw new Error('No contents.');
    return table(contents);
  };
  it('takes units from the header', async () => {
    const { columns } = await read('t [s],speed (m/s),force / (kg*m),f(x)\n0,1,2,3\n');
    expect(columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['t', 's'],
      ['speed', 'm/s'],
      ['force', 'kg*m'],
      ['f', 'x'],
    ]);
  });
  it.each([
    ['semicolons and decimal commas', 't;x\n0,5;1,25\n1,5;2\n', true],
    ['tabs', 't\tx\n0.5\t1.25\n1.5\t2\n', false],
    ['blanks', '  t    x\n 0.5  1.25\n 1.5  2\n', false],
    ['comments of an instrument', '# made by X\n# t,x\n0.5,1.25\n1.5,2\n', false],
    ['Windows lines and a mark', '\uFEFFt,x\r\n0.5,1.25\r\n\r\n1.5,2\r\n', false],
  ])('finds %s', async (_, text, decimalComma) => {
    const found = await read(text);
    expect(found.columns.map(({ name }) => name)).toEqual(['t', 'x']);
    expect(found.rowCount).toBe(2);
    expect(found.decimalComma).toBe(decimalComma);
    expect(found.columns[1]?.text(0).replace(',', '.')).toBe('1.25');
  });
  it('keeps quoted separators, line ends and quotes, and the line of each row', async () => {
    const found = await read('t,who\n0,"a, ""b""\nc"\n1,d\n');
    expect(found.columns[1]?.text(0)).toBe('a, "b"\nc');
    expect(found.line(1)).toBe(4);
  });
  it('marks rows with too many or too few cells', async () => {
    const found = await read('t,x\n0,1\n1\n2,3,4\n');
    expect([...found.ragged.keys()]).toEqual([1, 2]);
  });
  it('numbers the columns of a file without a header', async () => {
    const found = await read('0,1\n1,2\n');
    expect(found.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2']);
    expect(found.rowCount).toBe(2);
  });
});

describe('hostile files', () => {
  const names = [
    'runs.npz',
    'packed.npz',
    'plain.npy',
    'records.npy',
    'v5.mat',
    'v5-packed.mat',
    'snappy.parquet',
    'zstd.parquet',
    'gzip.parquet',
  ];
  const settles = async (name: string, bytes: Uint8Array) => {
    const { contents, diagnostics } = await readDataFile(name, bytes);
    if (contents === undefined) {
      expect(diagnostics.length).toBeGreaterThan(0);
      for (const { where, message, fix } of diagnostics) {
        expect(where.file).toBe(name);
        expect(message && fix).toBeTruthy();
      }
    } else expect(contents.parts.length).toBeGreaterThan(0);
  };
  it.each(names)('%s may be cut off anywhere', async (name) => {
    const whole = dataFile(name);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), (length) => settles(name, whole.slice(0, length))),
      { numRuns: 60, seed: 4 },
    );
  });
  it.each(names)('%s may have any bytes changed', async (name) => {
    const whole = dataFile(name);
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(changes, (list) => {
        const bytes = whole.slice();
        for (const [at, byte] of list) bytes[at] = byte;
        return settles(name, bytes);
      }),
      { numRuns: 120, seed: 5 },
    );
  });
  it.each(['a.csv', 'a.npy', 'a.npz', 'a.parquet', 'a.mat', 'a.h5', 'a.xlsx'])(
    '%s may be noise',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => settles(name, new Uint8Array(bytes))),
        { numRuns: 100, seed: 6 },
      );
    },
  );
  it('refuses an archive that states more than may be unpacked', async () => {
    const bytes = dataFile('packed.npz');
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++)
      // Unpacked size in the central directory.
      if (view.getUint32(at, true) === 0x02_01_4b_50) view.setUint32(at + 24, 0xf0_00_00_00, true);
    const { diagnostics } = await readDataFile('packed.npz', bytes);
    expect(diagnostics).toMatchObject([{ code: 'data-too-large' }]);
  });
});
