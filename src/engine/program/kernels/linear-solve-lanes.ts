/**
 * Linear systems of several trajectories side by side: each lane chooses its own pivots, and rows are exchanged lane
 * by lane with selects. Meant for small matrices, where the lanes are all the parallelism there is.
 */
import {
  advance,
  binary,
  choose,
  type Code,
  compare,
  fromInt,
  get,
  int,
  intOp,
  type Lane,
  laneSum,
  lit,
  load,
  local,
  narrow,
  splat,
  unary,
} from '../build';
import type { Expression, FlagExpression, IntExpression, PtrExpression } from '../loop';
import type { Factorisation, RightHandSide } from './factorisation';

/** As many lanes as one value of `type` holds; elements of an array lie `stride` reals apart. */
interface Chunk<T extends Lane = Lane> {
  readonly type: T;
  readonly stride: number;
  readonly matrix: PtrExpression;
  readonly pivots: PtrExpression;
  readonly values: PtrExpression;
}

const next = (i: IntExpression) => intOp('add', i, int(1));
const backwards = (n: number) => ({ from: int(n - 1), to: int(-1), step: -1 });

/** Runs `body` for whole vectors of lanes, then for the lanes left over. */
function forChunks(
  code: Code,
  { lanes, width, matrix, pivots }: Factorisation,
  values: PtrExpression,
  body: (chunk: Chunk) => void,
): void {
  const chunk = (type: Lane, at: IntExpression): Chunk => {
    const from = (base: PtrExpression) => code.let('ptr', 'lane', advance(base, at));
    return { type, stride: lanes, matrix: from(matrix), pivots: from(pivots), values: from(values) };
  };
  const whole = width > 1 ? lanes - (lanes % width) : 0;
  if (whole > 0) code.for('lane', { to: whole, step: width }, (at) => body(chunk('vec', at)));
  if (whole < lanes) code.for('lane', { from: whole, to: lanes }, (at) => body(chunk('real', at)));
}

/** Element `index` of an array of the chunk. */
function element(chunk: Chunk, base: PtrExpression, index: IntExpression): PtrExpression {
  return advance(base, intOp('mul', index, int(chunk.stride)));
}

function row(code: Code, chunk: Chunk, base: PtrExpression, index: IntExpression, length: number) {
  return code.let('ptr', 'row', advance(base, intOp('mul', index, int(length * chunk.stride))));
}

/** A whole number in every lane. */
function number(type: Lane, i: IntExpression): Expression<Lane> {
  const value = narrow(fromInt(i));
  return type === 'vec' ? splat(value) : value;
}

/** True when some lane of `different` is 0. */
function someZero(type: Lane, different: Expression<Lane>): FlagExpression {
  const zeros = choose(type, different, lit(type, 0), lit(type, 1));
  const count = type === 'vec' ? laneSum(zeros as Expression<'vec'>) : (zeros as Expression<'real'>);
  return compare('real', 'gt', count, lit('real', 0));
}

/** Exchanges `length` elements of two rows in the lanes where `different` is 0. */
function exchange(
  code: Code,
  chunk: Chunk,
  different: Expression<Lane>,
  rows: { readonly x: PtrExpression; readonly y: PtrExpression; readonly length: number },
): void {
  const { type } = chunk;
  code.for('j', { to: rows.length }, (j) => {
    const [atX, atY] = [element(chunk, rows.x, j), element(chunk, rows.y, j)];
    const [x, y] = [code.let(type, 'x', load(type, atX)), code.let(type, 'y', load(type, atY))];
    code.store(type, atX, choose(type, different, x, y));
    code.store(type, atY, choose(type, different, y, x));
  });
}

/** Exchanges row k with the row that each lane has chosen, one of those below it. */
function exchangeChosen(
  code: Code,
  chunk: Chunk,
  chosen: Expression<Lane>,
  rows: {
    readonly base: PtrExpression;
    readonly k: IntExpression;
    readonly n: number;
    readonly length: number;
  },
): void {
  const { type } = chunk;
  const { base, k, n, length } = rows;
  code.for('i', { from: next(k), to: n }, (i) => {
    const different = code.let(type, 'different', binary(type, 'sub', chosen, number(type, i)));
    code.if(someZero(type, different), () =>
      exchange(code, chunk, different, {
        x: row(code, chunk, base, k, length),
        y: row(code, chunk, base, i, length),
        length,
      }),
    );
  });
}

export function emitFactoriseLanes(code: Code, factorisation: Factorisation): void {
  const { n } = factorisation;
  forChunks(code, factorisation, factorisation.pivots, (chunk) => {
    const { type, matrix } = chunk;
    code.for('k', { to: n }, (k) => {
      const [best, chosen] = [local(type, 'best'), local(type, 'chosen')];
      const size = (i: IntExpression) =>
        unary(type, 'abs', load(type, element(chunk, row(code, chunk, matrix, i, n), k)));
      code.set(best, size(k));
      code.set(chosen, number(type, k));
      code.for('i', { from: next(k), to: n }, (i) => {
        const found = code.let(type, 'size', size(i));
        const larger = code.let(type, 'larger', binary(type, 'less', get(best), found));
        code.set(best, choose(type, larger, found, get(best)));
        code.set(chosen, choose(type, larger, number(type, i), get(chosen)));
      });
      code.store(type, element(chunk, chunk.pivots, k), get(chosen));
      exchangeChosen(code, chunk, get(chosen), { base: matrix, k, n, length: n });
      const own = row(code, chunk, matrix, k, n);
      const pivot = code.let(type, 'pivot', load(type, element(chunk, own, k)));
      code.for('i', { from: next(k), to: n }, (i) => {
        const other = row(code, chunk, matrix, i, n);
        const at = element(chunk, other, k);
        const factor = code.let(type, 'factor', binary(type, 'div', load(type, at), pivot));
        code.store(type, at, factor);
        code.for('j', { from: next(k), to: n }, (j) =>
          subtract(code, chunk, element(chunk, other, j), factor, element(chunk, own, j)),
        );
      });
    });
  });
}

/** to −= factor · from */
function subtract(
  code: Code,
  { type }: Chunk,
  to: PtrExpression,
  factor: Expression<Lane>,
  from: PtrExpression,
): void {
  code.store(type, to, binary(type, 'sub', load(type, to), binary(type, 'mul', factor, load(type, from))));
}

export function emitSolveLanes(
  code: Code,
  factorisation: Factorisation,
  system: Required<RightHandSide>,
): void {
  const { n } = factorisation;
  const { columns, transposed } = system;
  forChunks(code, factorisation, system.values, (chunk) => {
    const exchanges = (range: Parameters<Code['for']>[1]) =>
      code.for('k', range, (k) => {
        const chosen = code.let(chunk.type, 'chosen', load(chunk.type, element(chunk, chunk.pivots, k)));
        exchangeChosen(code, chunk, chosen, { base: chunk.values, k, n, length: columns });
      });
    if (!transposed) exchanges({ to: n });
    // The first sweep is L or Uᵀ from the top, the second U or Lᵀ from the bottom.
    code.for('i', { to: n }, (i) => {
      sweep(code, chunk, { n, i, columns, transposed, from: int(0), to: i });
      if (transposed) divide(code, chunk, n, i, columns);
    });
    code.for('i', backwards(n), (i) => {
      sweep(code, chunk, { n, i, columns, transposed, from: next(i), to: int(n) });
      if (!transposed) divide(code, chunk, n, i, columns);
    });
    if (transposed) exchanges(backwards(n));
  });
}

/** b_i −= Σ_j A_ij b_j, or with A_ji, over a range of j. */
function sweep(
  code: Code,
  chunk: Chunk,
  how: {
    readonly n: number;
    readonly i: IntExpression;
    readonly columns: number;
    readonly transposed: boolean;
    readonly from: IntExpression;
    readonly to: IntExpression;
  },
): void {
  const { n, i, columns, transposed } = how;
  const own = row(code, chunk, chunk.values, i, columns);
  code.for('j', { from: how.from, to: how.to }, (j) => {
    const [r, c] = transposed ? [j, i] : [i, j];
    const at = element(chunk, row(code, chunk, chunk.matrix, r, n), c);
    const factor = code.let(chunk.type, 'factor', load(chunk.type, at));
    const other = row(code, chunk, chunk.values, j, columns);
    code.for('column', { to: columns }, (column) =>
      subtract(code, chunk, element(chunk, own, column), factor, element(chunk, other, column)),
    );
  });
}

function divide(code: Code, chunk: Chunk, n: number, i: IntExpression, columns: number): void {
  const { type } = chunk;
  const own = row(code, chunk, chunk.values, i, columns);
  const at = element(chunk, row(code, chunk, chunk.matrix, i, n), i);
  const pivot = code.let(type, 'pivot', load(type, at));
  code.for('column', { to: columns }, (column) => {
    const place = element(chunk, own, column);
    code.store(type, place, binary(type, 'div', load(type, place), pivot));
  });
}
