/**
 * Windows: a record cut into short trajectories that each start from measured values, so that an error made early is
 * not carried through the whole record. Neighbours share a row: it ends one window and starts the next.
 */
import { stateAt, type ObservedStates } from './observed-states';

/** A stretch of measured values with its start. */
export interface Piece {
  readonly times: Float64Array;
  /** times × observation size; NaN where nothing was measured. */
  readonly values: Float64Array;
  /** State at the first time; absent: the model's own. */
  readonly initial?: Float64Array;
}

/** Rows from … to − 1. */
export function rowsOf({ times, values }: Piece, from: number, to: number): Piece {
  const width = values.length / times.length;
  return { times: times.slice(from, to), values: values.slice(from * width, to * width) };
}

/**
 * Windows of `length` times, longer where the state was not measured at the row where the next one would start. The
 * first begins as the piece does; what the others start from is left out of their values, since it is met exactly.
 */
export function cutWindows(piece: Piece, length: number, observed: ObservedStates): readonly Piece[] {
  const { times, values } = piece;
  const width = values.length / times.length;
  const windows: Piece[] = [];
  let from = 0;
  let initial = piece.initial;
  while (from < times.length - 1 || windows.length === 0) {
    let to = Math.min(from + Math.max(1, length - 1), times.length - 1);
    let next = stateAt(observed, values, to, width);
    while (!next && to < times.length - 1) {
      to += 1;
      next = stateAt(observed, values, to, width);
    }
    const part = rowsOf(piece, from, to + 1);
    if (from > 0) part.values.fill(NaN, 0, width);
    windows.push(initial ? { ...part, initial } : part);
    from = to;
    initial = next;
    if (to === times.length - 1) break;
  }
  return windows;
}
