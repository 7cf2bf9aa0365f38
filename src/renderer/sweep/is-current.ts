import type { SweepRow } from '../../engine/index';

/** The document's values of the swept numbers; undefined for one that it does not have. */
export type CurrentValues = readonly (number | undefined)[];

/** Whether a row has the values of the document. */
export const isCurrent = (row: SweepRow, current: CurrentValues): boolean =>
  row.values.every((value, i) => value === current[i]);
