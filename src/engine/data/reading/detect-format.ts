import { latinText } from './bytes';
import type { DataFormat } from './contents';

/** Formats by the ends of file names; what the bytes say counts more. */
export const DATA_EXTENSIONS: Readonly<Record<string, DataFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  dat: 'csv',
  npy: 'npy',
  npz: 'npz',
  parquet: 'parquet',
  mat: 'mat',
  h5: 'hdf5',
  hdf5: 'hdf5',
  hdf: 'hdf5',
  nc: 'hdf5',
};

const HDF5 = '\x89HDF\r\n\x1a\n';

/** The format of a file, from its first bytes and else from its name; undefined when it is none of them. */
export function detectFormat(name: string, bytes: Uint8Array): DataFormat | undefined {
  const at = (start: number, length: number) =>
    String.fromCharCode(...bytes.subarray(start, Math.min(bytes.length, start + length)));
  if (at(0, 6) === '\x93NUMPY') return 'npy';
  if (at(0, 4) === 'PK\x03\x04' || at(0, 4) === 'PK\x05\x06') return 'npz';
  if (at(0, 4) === 'PAR1') return 'parquet';
  // The signature stands at 0, 512, 1024 … (HDF5 file format specification 3.0, §II.A).
  for (let start = 0; start < Math.min(bytes.length, 8192); start = start === 0 ? 512 : 2 * start)
    if (at(start, 8) === HDF5) return latinText(bytes.subarray(0, 6)) === 'MATLAB' ? 'mat' : 'hdf5';
  if (at(0, 6) === 'MATLAB') return 'mat';
  const extension = /\.(\w+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(DATA_EXTENSIONS, extension) ? DATA_EXTENSIONS[extension] : undefined;
}

/** Whether a MAT file is of version 7.3, which is HDF5. */
export function isHdf5(bytes: Uint8Array): boolean {
  for (let start = 0; start < Math.min(bytes.length, 8192); start = start === 0 ? 512 : 2 * start)
    if (String.fromCharCode(...bytes.subarray(start, start + 8)) === HDF5) return true;
  return false;
}
