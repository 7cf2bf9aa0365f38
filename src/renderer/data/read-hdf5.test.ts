/** What h5py wrote comes out as it had it; test/documents/data/make.py holds the formulas. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile } from '../../../test/support/data-file';
import { readDataFile, type FileContents } from '../../engine/index';
import { readHdf5 } from './read-hdf5';

async function contentsOf(name: string): Promise<FileContents> {
  const { contents, diagnostics } = await readDataFile(name, dataFile(name), readHdf5);
  expect(diagnostics).toEqual([]);
  if (!contents) throw new Error('No contents.');
  return contents;
}

function array({ parts }: FileContents, path: string) {
  const found = parts.find((part) => part.path === path);
  if (found?.kind !== 'array') throw new Error(`No array ${path}.`);
  return found;
}

describe('HDF5', () => {
  it('gives the arrays of all groups with their units', async () => {
    const contents = await contentsOf('lab.h5');
    const x = array(contents, 'trial/x');
    expect(x).toMatchObject({ shape: [26, 2], unit: 'm/s' });
    // exp(−0.3) and sin(1) at t = 1, row 5; the mathematics of two libraries differs in the last digit.
    expect(x.values?.[10]).toBeCloseTo(Math.exp(-0.3), 15);
    expect(x.values?.[11]).toBeCloseTo(Math.sin(1), 15);
    expect(array(contents, 'trial/runs').shape).toEqual([3, 26, 2]);
    expect(array(contents, 'trial/who').texts).toEqual(['a', 'b', 'c']);
    expect(array(contents, 'names').texts).toEqual(['one', 'two']);
  });
  it('gives records as a table', async () => {
    const records = (await contentsOf('lab.h5')).parts.find(({ path }) => path === 'records');
    expect(records).toMatchObject({ kind: 'table', rowCount: 2, columns: [{ name: 't' }, { name: 'n' }] });
  });
});

it('turns the axes of MAT 7.3', async () => {
  const contents = await contentsOf('v73.mat');
  expect(contents.parts.map(({ path }) => path)).toEqual(['t', 'x']);
  const x = array(contents, 'x');
  expect(x.shape).toEqual([26, 2]);
  expect(x.values?.[11]).toBeCloseTo(Math.sin(1), 15);
});

it.each(['lab.h5', 'v73.mat'])('%s may be cut off or changed anywhere', async (name) => {
  const whole = dataFile(name);
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(whole.length), async (list, length) => {
      const bytes = whole.slice(0, list.length % 2 === 0 ? length : whole.length);
      for (const [at, byte] of list) if (at < bytes.length) bytes[at] = byte;
      const { contents, diagnostics } = await readDataFile(name, bytes, readHdf5);
      expect(contents === undefined ? diagnostics.length : contents.parts.length).toBeGreaterThan(0);
    }),
    { numRuns: 60, seed: 8 },
  );
});
