/** The first rows train, the last ones validate: what comes later is what a model is asked to predict. */
export interface Split {
  readonly trainCount: number;
  readonly validationCount: number;
}

/**
 * Splits rows in time. `fraction` (0 … 0.9) is the share kept for validation, rounded to whole rows; at least two
 * rows always train.
 */
export function splitInTime(rowCount: number, fraction: number): Split {
  const wanted = Math.round(rowCount * Math.min(Math.max(fraction, 0), 0.9));
  const validationCount = Math.max(0, Math.min(wanted, rowCount - 2));
  return { trainCount: rowCount - validationCount, validationCount };
}
