/** The innermost loops of a contraction: one tile of sums in registers, over everything that is summed. */
import { advance, binary, type Code, get, type Lane, load, local, mulAdd, splat } from '../build';
import type { Expression, Local, PtrExpression, RealExpression } from '../loop';
import { columnStep, type Contraction, type ContractedAxis, type Schedule } from './contraction-plan';

/** Pointers to the current block of each array. */
export interface Cursor {
  readonly left: PtrExpression;
  readonly right: PtrExpression | undefined;
  readonly out: PtrExpression;
  readonly others: readonly PtrExpression[];
}

/** One sum, or a vector of sums. */
export interface Accumulator {
  readonly row: number;
  readonly column: number;
  /** One register per independent partial sum. */
  readonly parts: readonly Local<Lane>[];
}

/** The sums that are kept in registers together. */
export interface Tile {
  readonly contraction: Contraction;
  readonly schedule: Schedule;
  readonly cursor: Cursor;
  readonly sums: readonly Accumulator[];
  /** Partial sums of each. */
  readonly parts: number;
  readonly type: Lane;
}

/** Product of the sizes that are summed over; a run-time size counts as long. */
export function contractedLength({ contracted }: Schedule): number {
  return contracted.reduce((n, axis) => n * (typeof axis.size === 'number' ? axis.size : 64), 1);
}

/** First element of the contracted axis that no whole vector covers, or 0 when there is none. */
export function tailStart(schedule: Schedule, width: number): number {
  const inner = schedule.contracted.at(-1);
  if (schedule.mode !== 'vector-contraction' || typeof inner?.size !== 'number') return 0;
  return inner.size % width === 0 ? 0 : inner.size - (inner.size % width);
}

/** Adds the products that no whole vector covered to one finished sum. */
export function addTail(
  { contraction: { right }, schedule, cursor }: Tile,
  { row, column, start }: { readonly row: number; readonly column: number; readonly start: number },
  value: RealExpression<'real'>,
): RealExpression<'real'> {
  const inner = schedule.contracted.at(-1);
  const size = typeof inner?.size === 'number' ? inner.size : 0;
  const at = (side: 'left' | 'right') => row * schedule.tile[side] + column * schedule.across[side];
  let sum = value;
  if (!inner) return value;
  for (let k = start; k < size; k++) {
    const x = load('real', cursor.left, at('left') + k * inner.left);
    sum =
      right && cursor.right
        ? mulAdd('real', sum, x, load('real', cursor.right, at('right') + k * inner.right))
        : binary('real', 'add', sum, x);
  }
  return sum;
}

/** The contracted loops: outer ones counted, the innermost unrolled with pointers that move along. */
export function emitSums(code: Code, tile: Tile): void {
  const { contraction, schedule, cursor, sums, parts } = tile;
  const { width } = contraction;
  const nest = (
    axes: readonly ContractedAxis[],
    left: PtrExpression,
    right: PtrExpression | undefined,
  ): void => {
    const [axis, ...rest] = axes;
    if (!axis) return emitProducts(code, tile, { left, right }, 0);
    const step = schedule.mode === 'vector-contraction' && rest.length === 0 ? width : 1;
    const body = (l: PtrExpression, r: PtrExpression | undefined, part: number) =>
      rest.length > 0 ? nest(rest, l, r) : emitProducts(code, tile, { left: l, right: r }, part);
    const bump = (p: PtrExpression | undefined, stride: number, by: number) => p && advance(p, stride * by);
    if (typeof axis.size === 'number') {
      const trips = Math.floor(axis.size / step);
      const unroll = rest.length > 0 ? 1 : Math.max(parts, unrollFor(tile));
      const inOrder = (l: PtrExpression, r: PtrExpression | undefined, count: number) => {
        for (let u = 0; u < count; u++)
          body(bump(l, axis.left, u * step) ?? l, bump(r, axis.right, u * step), u % parts);
      };
      if (trips <= 2 * unroll || fitsUnrolled(rest, trips * sums.length)) return inOrder(left, right, trips);
      const whole = trips - (trips % unroll);
      const [l, r] = movingPointers(code, left, right);
      code.for('k', { to: whole, step: unroll }, () => {
        inOrder(get(l), r && get(r), unroll);
        move(code, l, axis.left * step * unroll);
        if (r) move(code, r, axis.right * step * unroll);
      });
      inOrder(get(l), r && get(r), trips - whole);
      return;
    }
    const [l, r] = movingPointers(code, left, right);
    code.for('k', { to: axis.size }, () => {
      body(get(l), r && get(r), 0);
      move(code, l, axis.left);
      if (r) move(code, r, axis.right);
    });
  };
  nest(schedule.contracted, cursor.left, cursor.right);
}

/**
 * Rounds written out in one: as many as leave every operand a register beside the sums. V8 loads the operands of all
 * rounds before it multiplies, so that one too many moves sums to memory and back.
 */
function unrollFor({ contraction: { right }, schedule, sums, parts }: Tile): number {
  const distinct = (side: 'left' | 'right') =>
    new Set(sums.map((s) => s.row * schedule.tile[side] + s.column * schedule.across[side])).size;
  const operands = distinct('left') + (right ? distinct('right') : 0);
  const free = 14 - sums.length * parts;
  return Math.max(1, Math.min(4, Math.floor(free / operands)));
}

/** Multiply-adds that are written out one after another at most. */
const longestUnrolled = 128;

/** Whether all rounds of the loops inside, done `times` over, are few enough to write out; short kernels are. */
function fitsUnrolled(inside: readonly ContractedAxis[], times: number): boolean {
  if (inside.length === 0) return false;
  const rounds = inside.reduce((n, { size }) => n * (typeof size === 'number' ? size : Infinity), times);
  return rounds <= longestUnrolled;
}

function movingPointers(
  code: Code,
  left: PtrExpression,
  right: PtrExpression | undefined,
): [Local<'ptr'>, Local<'ptr'> | undefined] {
  const l = local('ptr', 'left');
  code.set(l, left);
  if (!right) return [l, undefined];
  const r = local('ptr', 'right');
  code.set(r, right);
  return [l, r];
}

function move(code: Code, pointer: Local<'ptr'>, by: number): void {
  if (by !== 0) code.set(pointer, advance(get(pointer), by));
}

/** One multiply-add for every accumulator of the tile; operands shared between accumulators load once. */
function emitProducts(
  code: Code,
  { contraction, schedule, sums, type }: Tile,
  at: { readonly left: PtrExpression; readonly right: PtrExpression | undefined },
  part: number,
): void {
  const step = columnStep(schedule, contraction.width);
  const operand = (side: 'left' | 'right', from: PtrExpression) => {
    const cache = new Map<number, Expression<Lane>>();
    const along =
      schedule.mode === 'vector-contraction'
        ? (schedule.contracted.at(-1)?.[side] ?? 0)
        : schedule.across[side];
    return (row: number, column: number): Expression<Lane> => {
      const offset = row * schedule.tile[side] + column * step * schedule.across[side];
      const known = cache.get(offset);
      if (known) return known;
      const value =
        type === 'real'
          ? load('real', from, offset)
          : along === 1
            ? load('vec', from, offset)
            : splat(load('real', from, offset));
      const held = code.let(type, side, value);
      cache.set(offset, held);
      return held;
    };
  };
  const left = operand('left', at.left);
  const right = at.right && operand('right', at.right);
  for (const { row, column, parts } of sums) {
    const sum = parts[part];
    if (!sum) continue;
    const x = left(row, column);
    code.set(sum, right ? mulAdd(type, get(sum), x, right(row, column)) : binary(type, 'add', get(sum), x));
  }
}
