/**
 * Sums of products over strided operands: matrix–vector products, their transposes, outer products, reductions and
 * the deferred weight gradients all are one loop nest with other strides. The nest keeps a tile of accumulators in
 * registers: several outputs along one axis, several vectors along another, so that each loaded operand is used more
 * than once. Vectors run along an output axis where memory allows it, else along the contracted axis.
 */
import {
  advance,
  binary,
  type Code,
  get,
  int,
  intOp,
  type Lane,
  lane,
  laneSum,
  lit,
  load,
  local,
  mulAdd,
  splat,
} from '../build';
import type { Expression, IntExpression, Local, PtrExpression, RealExpression } from '../loop';

/** One axis of the result; strides in elements, 0 where the operand does not vary along it. */
export interface OutputAxis {
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly out: number;
}

/** One axis that is summed over; the outermost one may have a size known only at run time. */
export interface ContractedAxis {
  readonly size: number | IntExpression;
  readonly left: number;
  readonly right: number;
}

export interface Contraction {
  readonly outputs: readonly OutputAxis[];
  readonly contracted: readonly ContractedAxis[];
  readonly left: PtrExpression;
  /** Absent: a plain sum of the left operand. */
  readonly right: PtrExpression | undefined;
  readonly out: PtrExpression;
  /** Add to what is there instead of replacing it. */
  readonly accumulate: boolean;
  /** Reals in a vector; 1 never uses vectors. */
  readonly width: number;
}

/** Vector registers that hold accumulators; the others hold operands. */
const accumulators = 8;

type Mode = 'scalar' | 'vector-output' | 'vector-contraction';

interface Schedule {
  readonly mode: Mode;
  /** Rows of the tile of accumulators run along `tile`, columns along `across`; vectors too in `vector-output`. */
  readonly across: OutputAxis;
  readonly tile: OutputAxis;
  readonly outer: readonly OutputAxis[];
  readonly contracted: readonly ContractedAxis[];
}

const unitAxis: OutputAxis = { size: 1, left: 0, right: 0, out: 0 };
const unitOrZero = (stride: number) => stride === 0 || stride === 1;

/** Chooses which axis runs along the vector lanes and which is tiled. */
function plan({ outputs, contracted, width }: Contraction): Schedule {
  const axes = outputs.filter((axis) => axis.size > 1);
  const summed = contracted.filter((axis) => axis.size !== 1);
  const bySize = axes.toSorted((a, b) => b.size - a.size);
  const without = (...used: readonly OutputAxis[]) => axes.filter((axis) => !used.includes(axis));
  const inner = summed.at(-1);
  const fits = (a: { left: number; right: number }) => unitOrZero(a.left) && unitOrZero(a.right);
  const alongOutput = width > 1 ? bySize.find((a) => a.out === 1 && fits(a)) : undefined;
  // Vectors along several contracted axes would need a scalar tail in every row of the inner one.
  const alongContraction =
    width > 1 &&
    inner &&
    fits(inner) &&
    typeof inner.size === 'number' &&
    inner.size >= width &&
    (summed.length === 1 || inner.size % width === 0);
  // A short output axis wastes lanes where the contraction could fill them.
  if (alongOutput && (alongOutput.size >= width || !alongContraction)) {
    const tile = without(alongOutput).at(-1) ?? unitAxis;
    return {
      mode: 'vector-output',
      across: alongOutput,
      tile,
      outer: without(alongOutput, tile),
      contracted: summed,
    };
  }
  const [tile = unitAxis, across = unitAxis] = bySize;
  const mode = alongContraction ? 'vector-contraction' : 'scalar';
  return { mode, across, tile, outer: without(tile, across), contracted: summed };
}

/** Elements along `across` that one accumulator covers. */
const columnStep = (schedule: Schedule, width: number) => (schedule.mode === 'vector-output' ? width : 1);

/** Pointers to the current block of each operand. */
interface Cursor {
  readonly left: PtrExpression;
  readonly right: PtrExpression | undefined;
  readonly out: PtrExpression;
}

function shift(cursor: Cursor, axis: OutputAxis, by: IntExpression | number): Cursor {
  const step = (stride: number) =>
    typeof by === 'number' ? int(by * stride) : intOp('mul', by, int(stride));
  return {
    left: advance(cursor.left, step(axis.left)),
    right: cursor.right && advance(cursor.right, step(axis.right)),
    out: advance(cursor.out, step(axis.out)),
  };
}

/** Runs `body` for blocks of `block` elements of an axis, then once for what is left over. */
function forBlocks(
  code: Code,
  axis: OutputAxis,
  block: number,
  cursor: Cursor,
  body: (cursor: Cursor, count: number) => void,
): void {
  const whole = Math.floor(axis.size / block);
  if (whole === 1) body(cursor, block);
  else if (whole > 1)
    code.for('block', { to: whole * block, step: block }, (index) => body(shift(cursor, axis, index), block));
  const rest = axis.size - whole * block;
  if (rest > 0) body(shift(cursor, axis, whole * block), rest);
}

/** Writes the loops of a contraction. */
export function emitContraction(code: Code, contraction: Contraction): void {
  const schedule = plan(contraction);
  const step = columnStep(schedule, contraction.width);
  const chunks = Math.ceil(schedule.across.size / step);
  const rows = Math.min(schedule.tile.size, chunks >= 4 ? 2 : 4);
  const columns = Math.max(1, Math.min(chunks, Math.floor(accumulators / rows)));
  const nest = (axes: readonly OutputAxis[], cursor: Cursor): void => {
    const [axis, ...rest] = axes;
    if (axis) return forBlocks(code, axis, 1, cursor, (inner) => nest(rest, inner));
    forBlocks(code, schedule.tile, rows, cursor, (atRow, tileRows) =>
      forBlocks(code, schedule.across, columns * step, atRow, (at, elements) =>
        emitTile(code, contraction, schedule, at, tileRows, elements),
      ),
    );
  };
  nest(schedule.outer, contraction);
}

interface Accumulator {
  readonly row: number;
  readonly column: number;
  /** One register per independent partial sum. */
  readonly parts: readonly Local<Lane>[];
}

function emitTile(
  code: Code,
  contraction: Contraction,
  schedule: Schedule,
  cursor: Cursor,
  rows: number,
  elements: number,
): void {
  const { width } = contraction;
  const type: Lane = schedule.mode === 'scalar' ? 'real' : 'vec';
  const vectorOutput = schedule.mode === 'vector-output';
  const step = columnStep(schedule, width);
  const columns = Math.ceil(elements / step);
  const length = contractedLength(schedule);
  // Few accumulators would wait for each addition; independent partial sums hide that.
  const parts = rows * columns <= 2 && length >= 8 ? 4 : rows * columns <= 4 && length >= 8 ? 2 : 1;
  const tile: Accumulator[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      tile.push({
        row,
        column,
        parts: Array.from({ length: parts }, (_, p) => local(type, `sum${row}_${column}_${p}`)),
      });
  for (const sum of tile) for (const part of sum.parts) code.set(part, lit(type, 0));
  emitSums(code, contraction, schedule, cursor, tile, parts, type);
  const tail = tailStart(schedule, width);
  for (const { row, column, parts: registers } of tile) {
    const [first, ...others] = registers.map((r) => get(r));
    if (!first) continue;
    const sum = others.reduce((a, b) => binary(type, 'add', a, b), first);
    const to = advance(cursor.out, row * schedule.tile.out + column * step * schedule.across.out);
    if (vectorOutput)
      storeLanes(code, to, code.let('vec', 'sum', sum as Expression<'vec'>), {
        count: Math.min(width, elements - column * width),
        width,
        accumulate: contraction.accumulate,
      });
    else {
      let value = type === 'vec' ? laneSum(sum as Expression<'vec'>) : (sum as Expression<'real'>);
      if (tail) value = addTail(contraction, schedule, cursor, { row, column, start: tail }, value);
      code.store('real', to, contraction.accumulate ? binary('real', 'add', load('real', to), value) : value);
    }
  }
}

/** Stores the first `count` lanes, adding to what is there when asked to. */
function storeLanes(
  code: Code,
  to: PtrExpression,
  value: Expression<'vec'>,
  how: { readonly count: number; readonly width: number; readonly accumulate: boolean },
): void {
  if (how.count === how.width)
    code.store('vec', to, how.accumulate ? binary('vec', 'add', load('vec', to), value) : value);
  else
    for (let i = 0; i < how.count; i++) {
      const one = lane(value, i);
      code.store('real', to, how.accumulate ? binary('real', 'add', load('real', to, i), one) : one, i);
    }
}

/** Product of the sizes that are summed over; a run-time size counts as long. */
function contractedLength({ contracted }: Schedule): number {
  return contracted.reduce((n, axis) => n * (typeof axis.size === 'number' ? axis.size : 64), 1);
}

/** First element of the contracted axis that no whole vector covers, or 0 when there is none. */
function tailStart(schedule: Schedule, width: number): number {
  const inner = schedule.contracted.at(-1);
  if (schedule.mode !== 'vector-contraction' || typeof inner?.size !== 'number') return 0;
  return inner.size % width === 0 ? 0 : inner.size - (inner.size % width);
}

function addTail(
  { right }: Contraction,
  schedule: Schedule,
  cursor: Cursor,
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
function emitSums(
  code: Code,
  contraction: Contraction,
  schedule: Schedule,
  cursor: Cursor,
  tile: readonly Accumulator[],
  parts: number,
  type: Lane,
): void {
  const { width } = contraction;
  const nest = (
    axes: readonly ContractedAxis[],
    left: PtrExpression,
    right: PtrExpression | undefined,
  ): void => {
    const [axis, ...rest] = axes;
    if (!axis)
      return emitProducts(code, contraction, schedule, { left, right, out: cursor.out }, tile, 0, type);
    const step = schedule.mode === 'vector-contraction' && rest.length === 0 ? width : 1;
    const body = (l: PtrExpression, r: PtrExpression | undefined, part: number) =>
      rest.length > 0
        ? nest(rest, l, r)
        : emitProducts(code, contraction, schedule, { left: l, right: r, out: cursor.out }, tile, part, type);
    const bump = (p: PtrExpression | undefined, stride: number, by: number) => p && advance(p, stride * by);
    if (typeof axis.size === 'number') {
      const trips = Math.floor(axis.size / step);
      const unroll = rest.length > 0 ? 1 : Math.max(parts, tile.length * 4 <= 16 ? 4 : 2);
      const inOrder = (l: PtrExpression, r: PtrExpression | undefined, count: number) => {
        for (let u = 0; u < count; u++)
          body(bump(l, axis.left, u * step) ?? l, bump(r, axis.right, u * step), u % parts);
      };
      if (trips <= 2 * unroll) return inOrder(left, right, trips);
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
  contraction: Contraction,
  schedule: Schedule,
  at: Cursor,
  tile: readonly Accumulator[],
  part: number,
  type: Lane,
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
  for (const { row, column, parts } of tile) {
    const sum = parts[part];
    if (!sum) continue;
    const x = left(row, column);
    code.set(sum, right ? mulAdd(type, get(sum), x, right(row, column)) : binary(type, 'add', get(sum), x));
  }
}
