import type { TimeUnit } from './parse-date';

/** How the numbers of a column are changed: not at all, by a factor, or so that they reach a given size. */
export type Scaling = 'none' | 'factor' | 'largest' | 'range' | 'standard';

export interface ColumnUse {
  readonly isTaken: boolean;
  /** Name in the document's table. */
  readonly name: string;
  readonly unit: string;
  readonly scaling: Scaling;
  /** Of the scaling `factor`. */
  readonly factor: number;
}

/** What the user chose of a raw table; columns are named as the raw table names them. */
export interface ImportChoices {
  readonly time: string;
  /** Whether the times are numbers, or dates that become numbers. */
  readonly timeKind: 'number' | 'date';
  /** Unit in which dates are counted. */
  readonly timeUnit: TimeUnit;
  /** Date that becomes 0; '' is the earliest. */
  readonly timeStart: string;
  /** Whether 3/4/2020 is the 3rd of April. */
  readonly dayFirst: boolean;
  readonly group: string | null;
  readonly columns: Readonly<Record<string, ColumnUse>>;
  /** Texts that stand for a missing value, besides an empty cell. */
  readonly missing: readonly string[];
  readonly decimalComma: boolean;
  /** Cells that are no numbers: an error, or as good as empty. */
  readonly badCells: 'refuse' | 'empty';
  /** Rows without a time, or with too many or too few cells. */
  readonly brokenRows: 'refuse' | 'drop';
  readonly order: 'keep' | 'sort';
  readonly duplicates: 'refuse' | 'mean';
  /** Trajectories of one row. */
  readonly lone: 'keep' | 'drop';
  /** Of each trajectory, every n-th row is kept. */
  readonly every: number;
  readonly split: { readonly fraction: number; readonly by: 'time' | 'trajectory' };
}

/** Words that mean a missing value wherever they stand, in capitals or not. */
export const MISSING_WORDS: readonly string[] = ['NA', 'N/A', 'NaN', 'null', 'None', '-'];

/** Numbers that often stand for a missing value, but may be true; they are offered. */
export const MISSING_NUMBERS: readonly string[] = ['-999', '-9999', '-99', '999', '9999'];
