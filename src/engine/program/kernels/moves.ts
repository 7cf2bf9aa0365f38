/** Kernels that move elements to memory of their own, and those that look positions up as they run. */
import { advance, binary, choose, fromReal, int, intOp, lit, load, truncate, wideUnary } from '../build';
import { indexedExtent } from '../../ir/indices';
import { operand } from '../../ir/operand';
import { sizeOf } from '../../ir/tensor';
import type { Shape, TensorOf } from '../../ir/tensor';
import type { Expression, IntExpression, PtrExpression } from '../loop';
import { type MemoryPlace, slicePlace } from './place';
import type { ValueTable } from './value-table';

export function emitConcat(value: TensorOf<'concat'>, table: ValueTable): void {
  const place = table.allocate(value);
  const { axis } = value.attributes;
  let at = 0;
  for (const x of value.operands) {
    table.copy(
      x,
      slicePlace(
        place,
        value.shape.map((_, i) => (i === axis ? at : 0)),
      ),
    );
    at += x.shape[axis] ?? 0;
  }
}

/** The border is zero because memory starts zero and nothing else writes there. */
export function emitPad(value: TensorOf<'pad'>, table: ValueTable): void {
  const place = table.allocateZeros(value);
  table.copy(operand(value, 0), slicePlace(place, value.attributes.low));
}

/** Where the elements of a place stand along some of its axes. */
interface Walk {
  readonly base: PtrExpression;
  readonly strides: readonly number[];
}

/** Loops over every index of a shape; `body` receives the pointers of all walks. */
function forEach(
  table: ValueTable,
  shape: Shape,
  walks: readonly Walk[],
  body: (at: readonly PtrExpression[]) => void,
): void {
  const [extent, ...rest] = shape;
  if (extent === undefined) return body(walks.map((w) => w.base));
  table.code.for('i', { to: extent }, (index) => {
    const inside = walks.map(({ base, strides: [stride = 0, ...others] }) => ({
      base:
        stride === 0 ? base : table.code.let('ptr', 'at', advance(base, intOp('mul', index, int(stride)))),
      strides: others,
    }));
    forEach(table, rest, inside, body);
  });
}

interface Position {
  /** Within the axis whatever the index is. */
  readonly at: IntExpression;
  /** The element, or NaN where the index is not finite. */
  readonly guarded: (element: Expression<'real'>) => Expression<'real'>;
}

function positionAt(table: ValueTable, from: PtrExpression, extent: number): Position {
  const { code } = table;
  const index = code.let('real', 'index', load('real', from));
  const within = binary('real', 'min', binary('real', 'max', index, lit('real', 0)), lit('real', extent - 1));
  // An index that is not finite has a difference from itself that is not 0.
  const lost = code.let('real', 'lost', binary('real', 'sub', index, index));
  const safe = choose('real', lost, lit('real', 0), within);
  const at = code.let('int', 'position', truncate(wideUnary('floor', fromReal(safe))));
  return { at, guarded: (element) => choose('real', lost, lit('real', NaN), element) };
}

/** The strides of a gather's or scatter's value on the side that has the index's axes. */
function split(strides: readonly number[], axis: number, count: number) {
  return {
    outer: strides.slice(0, axis),
    middle: strides.slice(axis, axis + count),
    inner: strides.slice(axis + count),
  };
}

interface Indexed {
  /** The side whose axes at `axis` are those of the index. */
  readonly wide: { readonly shape: Shape; readonly place: MemoryPlace };
  /** The side whose axis `axis` the index points into. */
  readonly narrow: MemoryPlace;
  readonly axis: number;
  readonly extent: number;
}

/** Visits pairs of elements that an index that varies at run time brings together. */
function forPairs(
  value: TensorOf<'gather'> | TensorOf<'scatter'>,
  table: ValueTable,
  { wide, narrow: pointed, axis, extent }: Indexed,
  body: (wide: PtrExpression, narrow: PtrExpression, position: Position) => void,
): void {
  const indexShape = operand(value, 1).shape;
  const index = table.strided(operand(value, 1));
  const { lanes } = table.layout;
  const varying = table.isVarying(value);
  const lane = (place: MemoryPlace) => (varying && place.varying ? 1 : 0);
  const w = split(wide.place.strides, axis, indexShape.length);
  const n = split(pointed.strides, axis, 1);
  const step = n.middle[0] ?? 0;
  const inner = wide.shape.slice(axis + indexShape.length);
  // The lanes run inside the index and outside the block that one position moves.
  forEach(
    table,
    [...indexShape, ...(varying ? [lanes] : [])],
    [
      { base: index.base, strides: [...index.strides, lane(index)] },
      { base: wide.place.base, strides: [...w.middle, lane(wide.place)] },
      { base: pointed.base, strides: [...indexShape.map(() => 0), lane(pointed)] },
    ],
    ([from, to, target]) => {
      if (!from || !to || !target) return;
      const position = positionAt(table, from, extent);
      const block = table.code.let('ptr', 'block', advance(target, intOp('mul', position.at, int(step))));
      forEach(
        table,
        [...wide.shape.slice(0, axis), ...inner],
        [
          { base: to, strides: [...w.outer, ...w.inner] },
          { base: block, strides: [...n.outer, ...n.inner] },
        ],
        ([a, b]) => {
          if (a && b) body(a, b, position);
        },
      );
    },
  );
}

export function emitGather(value: TensorOf<'gather'>, table: ValueTable): void {
  const { axis } = value.attributes;
  const from = table.strided(operand(value, 0));
  const wide = { shape: value.shape, place: table.allocate(value) };
  const indexed = { wide, narrow: from, axis, extent: indexedExtent(value) };
  forPairs(value, table, indexed, (to, source, { guarded }) =>
    table.code.store('real', to, guarded(load('real', source))),
  );
}

export function emitScatter(value: TensorOf<'scatter'>, table: ValueTable): void {
  const { axis, size } = value.attributes;
  const x = operand(value, 0);
  const wide = { shape: x.shape, place: table.strided(x) };
  const place = table.allocate(value);
  const { code } = table;
  const lanes = place.varying ? table.layout.lanes : 1;
  code.for('i', { to: sizeOf(value.shape) * lanes }, (i) =>
    code.store('real', advance(place.base, i), lit('real', 0)),
  );
  forPairs(value, table, { wide, narrow: place, axis, extent: size }, (from, to, { guarded }) =>
    code.store('real', to, binary('real', 'add', load('real', to), guarded(load('real', from)))),
  );
}
