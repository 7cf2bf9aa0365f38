/**
 * A sweep: one or two numbers of a model take all the values of a range or a list, and each combination is solved.
 * The plan can be sent as it is; rows are plain data too.
 */
import type { SolveStatus } from '../simulation/define';
import type { FigureId } from './figures';

/** Values evenly spread over a range, both ends included, or just as they are listed. */
export type SweepValues =
  | {
      readonly kind: 'range';
      readonly from: number;
      readonly to: number;
      readonly count: number;
      /** `logarithmic`: equal ratios from one value to the next; both ends are above 0. */
      readonly scale: 'linear' | 'logarithmic';
    }
  | { readonly kind: 'list'; readonly values: readonly number[] };

/** One swept number, named as in results: `growth.r`, `hares.initial`, `place.initial[2]`, or a shared number's name. */
export interface SweepAxis {
  readonly name: string;
  readonly values: SweepValues;
}

export interface SweepPlan {
  /** One or two; the last one changes fastest from row to row. */
  readonly axes: readonly SweepAxis[];
  /** Names of the quantities that are summarised; null takes the first ones of the model. */
  readonly quantities: readonly string[] | null;
}

/** Most combinations of one sweep, and most quantities that it summarises. */
export const SWEEP_LIMITS = Object.freeze({ combinations: 2500, quantities: 12 });

/** A state, or an observation that is not simply a state. */
export interface SweepQuantity {
  readonly name: string;
  readonly unit: string;
  /** Whether there are measured values to compare it with. */
  readonly isMeasured: boolean;
}

/** A quantity over time, with fewer points than were solved where those are many: the extremes of each stretch stay. */
export interface SweepCurve {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Null where a figure has no meaning for a curve, or was not reached. */
export type SweepFigures = Readonly<Record<FigureId, number | null>>;

/** One combination and what came of it. */
export interface SweepRow {
  /** Place in the order of the combinations, from 0. */
  readonly index: number;
  /** One per axis. */
  readonly values: readonly number[];
  /** `refused`: a value that the model does not allow, so that nothing was solved. */
  readonly status: SolveStatus | 'refused';
  /** Model time reached; NaN for a refused one. */
  readonly time: number;
  /** What is wrong and what to do about it; empty when the solve reached its end. */
  readonly advice: string;
  /** One per quantity; all null where the solve broke down. */
  readonly figures: readonly SweepFigures[];
  /** One per quantity, as far as the solve got; none for a refused one. */
  readonly curves: readonly SweepCurve[];
}

/** Consecutive rows of a sweep, and what there is to know of all of them. */
export interface SweepPart {
  /** Rows of the whole sweep. */
  readonly count: number;
  /** Values of each axis in their order. */
  readonly values: readonly (readonly number[])[];
  readonly quantities: readonly SweepQuantity[];
  readonly rows: readonly SweepRow[];
}
