/** Arrays that a loop nest walks through: their strides, and the pieces of an axis along which they run straight. */
import { advance, type Code, intOp, int, loadInt } from '../build';
import type { Buffer, IntExpression, PtrExpression } from '../loop';

/** An array that a nest reads or writes; one stride, and maybe a list of positions, per axis of the index space. */
export interface Stream {
  readonly base: PtrExpression;
  readonly strides: readonly number[];
  readonly lists?: readonly (readonly number[] | undefined)[];
}

/** Memory that holds whole numbers when the program starts. */
export type Positions = (values: readonly number[]) => Buffer<'int'>;

const strideOf = (s: Stream, axis: number) => s.strides[axis] ?? 0;
const listOf = (s: Stream, axis: number) => s.lists?.[axis];

/** Merges neighbouring axes that all streams walk through without a gap. */
export function collapse(
  space: readonly number[],
  streams: readonly Stream[],
): { readonly space: readonly number[]; readonly streams: readonly Stream[] } {
  const kept: number[] = [];
  const extents: number[] = [];
  space.forEach((extent, axis) => {
    const last = kept.at(-1);
    const merges =
      last !== undefined &&
      streams.every(
        (s) => strideOf(s, last) === strideOf(s, axis) * extent && !listOf(s, last) && !listOf(s, axis),
      );
    if (merges) {
      kept[kept.length - 1] = axis;
      extents[extents.length - 1] = (extents.at(-1) ?? 1) * extent;
    } else {
      kept.push(axis);
      extents.push(extent);
    }
  });
  return {
    space: extents,
    streams: streams.map((s) => ({
      base: s.base,
      strides: kept.map((axis) => strideOf(s, axis)),
      lists: kept.map((axis) => listOf(s, axis)),
    })),
  };
}

/** The streams' places at `index` of an axis; streams that move alike share a pointer. */
export function enterAxis(
  code: Code,
  axis: number,
  index: IntExpression,
  how: {
    readonly streams: readonly Stream[];
    readonly bases: readonly PtrExpression[];
    readonly positions: Positions;
  },
): readonly PtrExpression[] {
  const made = new Map<PtrExpression, Map<string, PtrExpression>>();
  return how.bases.map((base, i) => {
    const stream = how.streams[i];
    const stride = stream ? strideOf(stream, axis) : 0;
    if (!stream || stride === 0) return base;
    const list = listOf(stream, axis);
    const known = made.get(base) ?? new Map<string, PtrExpression>();
    made.set(base, known);
    const key = `${stride} ${list?.join() ?? ''}`;
    const found = known.get(key);
    if (found) return found;
    const offset = list
      ? loadInt(how.positions(list.map((at) => at * stride)), index)
      : intOp('mul', index, int(stride));
    const place = code.let('ptr', 'row', advance(base, offset));
    known.set(key, place);
    return place;
  });
}

/** A stretch of an axis along which every stream runs straight on. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Cuts an axis where some list does not go on by one. */
export function straightPieces(
  extent: number,
  lists: readonly (readonly number[] | undefined)[],
): readonly Piece[] {
  const cuts = new Set<number>([0, extent]);
  for (const list of lists)
    list?.forEach((at, i) => {
      if (i > 0 && at !== (list[i - 1] ?? 0) + 1) cuts.add(i);
    });
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((to, i) => ({ from: sorted[i] ?? 0, to }));
}

/** The streams' places at the start of a piece of the innermost axis. */
export function enterPiece(
  streams: readonly Stream[],
  bases: readonly PtrExpression[],
  { from }: Piece,
): readonly PtrExpression[] {
  return bases.map((base, i) => {
    const stream = streams[i];
    if (!stream) return base;
    const axis = stream.strides.length - 1;
    return advance(base, (listOf(stream, axis)?.[from] ?? from) * strideOf(stream, axis));
  });
}
