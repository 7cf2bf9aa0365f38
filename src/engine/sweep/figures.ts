/** What a curve comes down to in one number each, from its values at the output times. */
import type { SweepCurve } from './define';
import { periodOf } from './period';

export type FigureId = 'final' | 'minimum' | 'maximum' | 'mean' | 'timeOfMaximum' | 'period' | 'rmse';

export interface Figure {
  readonly id: FigureId;
  readonly title: string;
  /** How it is found, in a sentence. */
  readonly help: string;
  /** Unit: that of the quantity, or that of time. */
  readonly unit: 'quantity' | 'time';
  /** Null for a figure that takes more than the curve. */
  readonly of: ((curve: SweepCurve) => number | null) | null;
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** Place of the first of the largest values; −1 without values. */
const placeOfMaximum = (values: Float64Array): number =>
  values.reduce((best, value, i) => (best < 0 || value > (values[best] ?? NaN) ? i : best), -1);

/** ∫ x dt / ∫ dt by the trapezoidal rule, so that a run that stops at an event counts its stretches as long as they are. */
function meanOf({ times, values }: SweepCurve): number | null {
  if (values.length < 2) return finite(values[0]);
  let area = 0;
  for (let i = 1; i < values.length; i++)
    area += (((values[i] ?? NaN) + (values[i - 1] ?? NaN)) / 2) * ((times[i] ?? NaN) - (times[i - 1] ?? NaN));
  return finite(area / ((times.at(-1) ?? NaN) - (times[0] ?? NaN)));
}

/** Every figure of a quantity, in the order of the table's columns. */
export const figures: readonly Figure[] = [
  {
    id: 'final',
    title: 'Final',
    help: 'The value at the last time that the run reached.',
    unit: 'quantity',
    of: ({ values }) => finite(values.at(-1)),
  },
  {
    id: 'minimum',
    title: 'Minimum',
    help: 'The smallest value at the output times.',
    unit: 'quantity',
    of: ({ values }) => finite(values.reduce((least, value) => Math.min(least, value), Infinity)),
  },
  {
    id: 'maximum',
    title: 'Maximum',
    help: 'The largest value at the output times.',
    unit: 'quantity',
    of: ({ values }) => finite(values[placeOfMaximum(values)]),
  },
  {
    id: 'mean',
    title: 'Mean',
    help: 'The average over time, by the trapezoidal rule between the output times.',
    unit: 'quantity',
    of: meanOf,
  },
  {
    id: 'timeOfMaximum',
    title: 'Time of maximum',
    help: 'The first output time at which the value is largest.',
    unit: 'time',
    of: ({ times, values }) => finite(times[placeOfMaximum(values)]),
  },
  {
    id: 'period',
    title: 'Period',
    help: 'The mean time between upward passes through the middle of the range, in the second half of the run. Blank with fewer than three passes, or when cycles differ by more than 10\u00a0% of their mean.',
    unit: 'time',
    of: periodOf,
  },
  {
    id: 'rmse',
    title: 'RMSE',
    help: 'The root mean square of the distance to the measured values, solved at their own times.',
    unit: 'quantity',
    of: null,
  },
];

/** True for the id of a figure. */
export const isFigureId = (text: string): text is FigureId => figures.some(({ id }) => id === text);
