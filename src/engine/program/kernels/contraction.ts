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
} from '../build';
import type { Expression, IntExpression, RealExpression } from '../loop';
import {
  columnStep,
  type Contraction,
  type OutputAxis,
  planContraction,
  type Schedule,
} from './contraction-plan';
import {
  type Accumulator,
  addTail,
  contractedLength,
  type Cursor,
  emitSums,
  tailStart,
  type Tile,
} from './contraction-sums';

/** Vector registers that hold accumulators; the others hold operands. */
const accumulators = 8;

function shift(cursor: Cursor, axis: OutputAxis, by: IntExpression | number): Cursor {
  const step = (stride: number) =>
    typeof by === 'number' ? int(by * stride) : intOp('mul', by, int(stride));
  return {
    left: advance(cursor.left, step(axis.left)),
    right: cursor.right && advance(cursor.right, step(axis.right)),
    out: advance(cursor.out, step(axis.out)),
    others: cursor.others.map((place, i) => advance(place, step(axis.others?.[i] ?? 0))),
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
  const schedule = planContraction(contraction);
  const step = columnStep(schedule, contraction.width);
  const chunks = Math.ceil(schedule.across.size / step);
  // Without a second operand there is nothing to share, and only sums beside each other hide how long one takes.
  const most = chunks >= 4 ? 2 : contraction.right ? 4 : Math.floor(accumulators / chunks);
  const rows = Math.min(schedule.tile.size, most);
  const columns = Math.max(1, Math.min(chunks, Math.floor(accumulators / rows)));
  const nest = (axes: readonly OutputAxis[], cursor: Cursor): void => {
    const [axis, ...rest] = axes;
    if (axis) return forBlocks(code, axis, 1, cursor, (inner) => nest(rest, inner));
    forBlocks(code, schedule.tile, rows, cursor, (atRow, tileRows) =>
      forBlocks(code, schedule.across, columns * step, atRow, (at, elements) =>
        emitTile(code, makeTile(contraction, schedule, at, { rows: tileRows, elements }), elements),
      ),
    );
  };
  const { left, right, out, finish } = contraction;
  nest(schedule.outer, { left, right, out, others: finish?.streams ?? [] });
}

function makeTile(
  contraction: Contraction,
  schedule: Schedule,
  cursor: Cursor,
  { rows, elements }: { readonly rows: number; readonly elements: number },
): Tile {
  const type: Lane = schedule.mode === 'scalar' ? 'real' : 'vec';
  const columns = Math.ceil(elements / columnStep(schedule, contraction.width));
  const length = contractedLength(schedule);
  // Few accumulators would wait for each addition; independent partial sums hide that.
  const parts = rows * columns <= 2 && length >= 8 ? 4 : rows * columns <= 4 && length >= 8 ? 2 : 1;
  const sums: Accumulator[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      sums.push({
        row,
        column,
        parts: Array.from({ length: parts }, (_, p) => local(type, `sum${row}_${column}_${p}`)),
      });
  return { contraction, schedule, cursor, sums, parts, type };
}

function emitTile(code: Code, tile: Tile, elements: number): void {
  const { contraction, schedule, cursor, type } = tile;
  const { width } = contraction;
  const step = columnStep(schedule, width);
  for (const sum of tile.sums) for (const part of sum.parts) code.set(part, lit(type, 0));
  emitSums(code, tile);
  const tail = tailStart(schedule, width);
  for (const { row, column, parts: registers } of tile.sums) {
    const [first, ...others] = registers.map((r) => get(r));
    if (!first) continue;
    const sum = others.reduce((a, b) => binary(type, 'add', a, b), first);
    const at = shift(shift(cursor, schedule.tile, row), schedule.across, column * step);
    if (schedule.mode === 'vector-output') {
      const count = Math.min(width, elements - column * width);
      store(code, contraction, at, { value: code.let('vec', 'sum', sum as Expression<'vec'>), count });
      continue;
    }
    let value = type === 'vec' ? laneSum(sum as Expression<'vec'>) : (sum as Expression<'real'>);
    if (tail) value = addTail(tile, { row, column, start: tail }, value);
    store(code, contraction, at, { value, count: 1 });
  }
}

/** Stores one sum or the first `count` lanes of several, or hands them on. */
function store(
  code: Code,
  { finish, accumulate, width }: Contraction,
  at: Cursor,
  {
    value,
    count,
  }: { readonly value: RealExpression<'real'> | RealExpression<'vec'>; readonly count: number },
): void {
  const to = at.out;
  if (finish) finish.write(code, { type: value.type, value, count }, at.others);
  else if (value.type === 'real')
    code.store('real', to, accumulate ? binary('real', 'add', load('real', to), value) : value);
  else if (count === width)
    code.store('vec', to, accumulate ? binary('vec', 'add', load('vec', to), value) : value);
  else
    for (let i = 0; i < count; i++) {
      const one = lane(value, i);
      code.store('real', to, accumulate ? binary('real', 'add', load('real', to, i), one) : one, i);
    }
}
