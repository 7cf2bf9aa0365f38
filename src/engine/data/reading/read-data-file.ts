/** A file as bytes -> what it holds. Whatever the bytes are, the answer is contents or diagnostics. */
import type { Diagnostic } from '../../base/diagnostic';
import { ModelError, problem } from '../../base/diagnostic';
import { rawArrayTotal } from './raw-array';
import type { DataFormat, FileContents } from './contents';
import { READ_LIMITS } from './contents';
import { detectFormat, isHdf5 } from './detect-format';
import { decodeText, readDelimited } from './read-delimited';
import { readMat5 } from './read-mat5';
import { readNpy } from './read-npy';
import { readNpz } from './read-npz';
import { readParquet } from './read-parquet';
import { malformed, notRead, tooMuch } from './read-problem';

export type ReadDataFile =
  | { readonly contents: FileContents; readonly diagnostics: readonly [] }
  | { readonly contents: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Reads HDF5, which needs a library that is loaded only when such a file comes. */
export type Hdf5Reader = (bytes: Uint8Array, format: DataFormat) => Promise<FileContents>;

export async function readDataFile(
  name: string,
  bytes: Uint8Array,
  readHdf5?: Hdf5Reader,
): Promise<ReadDataFile> {
  try {
    const contents = await read(name, bytes, readHdf5);
    if (contents.parts.length > READ_LIMITS.parts)
      throw tooMuch(`The file holds ${contents.parts.length} arrays.`);
    if (rawArrayTotal(contents.parts) > READ_LIMITS.values) throw tooMuch('The file holds too many values.');
    return { contents, diagnostics: [] };
  } catch (error) {
    const diagnostics =
      error instanceof ModelError
        ? error.diagnostics
        : malformed('The file cannot be read: it is broken or cut off.').diagnostics;
    return {
      contents: undefined,
      diagnostics: diagnostics.map((one) => ({ ...one, where: { ...one.where, file: name } })),
    };
  }
}

async function read(
  name: string,
  bytes: Uint8Array,
  readHdf5: Hdf5Reader | undefined,
): Promise<FileContents> {
  if (bytes.length === 0) throw malformed('The file is empty.');
  if (bytes.length > READ_LIMITS.bytes)
    throw tooMuch(
      `The file has ${Math.round(bytes.length / 2 ** 20)} MiB; the limit is ${READ_LIMITS.bytes / 2 ** 20} MiB.`,
    );
  const format = detectFormat(name, bytes);
  if (format === undefined)
    throw new ModelError([
      problem(
        'data-malformed',
        {},
        `“${name}” is no file that is read here.`,
        'Choose a CSV, TSV, NPY, NPZ, Parquet, HDF5 or MAT file.',
      ),
    ]);
  if (format === 'hdf5' || (format === 'mat' && isHdf5(bytes))) {
    if (!isHdf5(bytes)) throw malformed('The file does not begin as HDF5 does.');
    if (!readHdf5) throw notRead('HDF5 is not read here.', 'Save the data as NPZ or CSV.');
    return readHdf5(bytes, format);
  }
  if (format === 'csv') return readDelimited(decodeText(bytes));
  if (format === 'npy') return { format, parts: [readNpy(bytes, name.replace(/\.npy$/iu, ''))], notes: [] };
  if (format === 'npz') return readNpz(bytes);
  return format === 'parquet' ? readParquet(bytes) : readMat5(bytes);
}
