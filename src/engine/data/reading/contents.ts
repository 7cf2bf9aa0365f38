/**
 * What a data file holds before anything is chosen of it: tables with columns, and arrays with axes. Readers give
 * these, whatever the format; the import makes one table out of them.
 */

export type DataFormat = 'csv' | 'npy' | 'npz' | 'parquet' | 'mat' | 'hdf5';

export interface RawColumn {
  /** Without the unit; not unique in every file. */
  readonly name: string;
  /** From the header, such as `m/s` in `speed [m/s]`; '' when there is none. */
  readonly unit: string;
  /** Values where the file holds numbers, NaN where one is missing; absent when the cells are text. */
  readonly numbers?: Float64Array;
  /** The cell as text; '' when it is missing. */
  readonly text: (row: number) => string;
}

export interface RawTable {
  readonly kind: 'table';
  /** Where in the file it stands; '' when it is the whole file. */
  readonly path: string;
  readonly rowCount: number;
  readonly columns: readonly RawColumn[];
  /** 1-based line of a text file, or 1-based row of any other, at which a row stands. */
  readonly line: (row: number) => number;
  /** Whether numbers of the text are written as 1,5. */
  readonly decimalComma: boolean;
  /** Row and reason of rows with too many or too few cells. */
  readonly ragged: ReadonlyMap<number, string>;
}

export interface RawArray {
  readonly kind: 'array';
  readonly path: string;
  /** Axes of length 1 are left out, so that a column vector is a vector. */
  readonly shape: readonly number[];
  /** Row-major; absent when the elements are text. */
  readonly values?: Float64Array;
  readonly texts?: readonly string[];
  /** '' when the file names none. */
  readonly unit: string;
}

export type RawPart = RawTable | RawArray;

export interface FileContents {
  readonly format: DataFormat;
  readonly parts: readonly RawPart[];
  /** What was left out and why, one sentence each. */
  readonly notes: readonly string[];
}

/** What a file may hold, so that reading one takes bounded time and memory. */
export const READ_LIMITS = Object.freeze({
  /** Size of the file. */
  bytes: 256 * 1024 * 1024,
  /** All that it unpacks to. */
  unpacked: 512 * 1024 * 1024,
  /** Numbers, cells or texts in all of it. */
  values: 32_000_000,
  /** Tables and arrays. */
  parts: 500,
});
