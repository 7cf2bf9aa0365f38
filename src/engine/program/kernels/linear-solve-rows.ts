/** One linear system at a time: every inner loop runs along a row of the matrix or of the right-hand side. */
import {
  advance,
  binary,
  type Code,
  compare,
  fromInt,
  fromReal,
  get,
  int,
  intOp,
  type Lane,
  laneSum,
  lit,
  load,
  local,
  mulAdd,
  narrow,
  splat,
  truncate,
  unary,
} from '../build';
import type { Expression, IntExpression, PtrExpression } from '../loop';
import type { Factorisation, RightHandSide } from './factorisation';

type Real = Expression<'real'>;

/** A stretch of a row. */
interface Range {
  readonly from: IntExpression;
  readonly to: IntExpression;
  readonly width: number;
}

/** Runs `body` over a stretch of a row: whole vectors first, then one by one. */
function along(code: Code, range: Range, body: (type: Lane, at: IntExpression) => void): void {
  const at = local('int', 'j');
  code.set(at, range.from);
  const loop = (type: Lane, step: number) =>
    code.while(compare('int', 'le', intOp('add', get(at), int(step)), range.to), () => {
      body(type, get(at));
      code.set(at, intOp('add', get(at), int(step)));
    });
  if (range.width > 1) loop('vec', range.width);
  loop('real', 1);
}

const inLane = <T extends Lane>(type: T, x: Real): Expression<T> =>
  (type === 'vec' ? splat(x) : x) as Expression<T>;

/** to[j] −= factor · from[j] */
function subtract(code: Code, range: Range, to: PtrExpression, factor: Real, from: PtrExpression): void {
  along(code, range, (type, j) => {
    const product = binary(type, 'mul', inLane(type, factor), load(type, advance(from, j)));
    code.store(type, advance(to, j), binary(type, 'sub', load(type, advance(to, j)), product));
  });
}

function exchange(code: Code, range: Range, x: PtrExpression, y: PtrExpression): void {
  along(code, range, (type, j) => {
    const held = code.let(type, 'held', load(type, advance(x, j)));
    code.store(type, advance(x, j), load(type, advance(y, j)));
    code.store(type, advance(y, j), held);
  });
}

/** Σ x[j] · y[j] */
function product(code: Code, range: Range, x: PtrExpression, y: PtrExpression): Real {
  const [vectors, rest] = [local('vec', 'vectors'), local('real', 'rest')];
  if (range.width > 1) code.set(vectors, lit('vec', 0));
  code.set(rest, lit('real', 0));
  along(code, range, (type, j) => {
    const [a, b] = [advance(x, j), advance(y, j)];
    if (type === 'vec') code.set(vectors, mulAdd('vec', get(vectors), load('vec', a), load('vec', b)));
    else code.set(rest, mulAdd('real', get(rest), load('real', a), load('real', b)));
  });
  return range.width > 1 ? binary('real', 'add', get(rest), laneSum(get(vectors))) : get(rest);
}

/** Pointer to row `index` of a row-major array with rows of `length` elements. */
function row(code: Code, base: PtrExpression, index: IntExpression, length: number): PtrExpression {
  return code.let('ptr', 'row', advance(base, intOp('mul', index, int(length))));
}

const next = (i: IntExpression) => intOp('add', i, int(1));

export function emitFactoriseRows(code: Code, { n, matrix, pivots, width }: Factorisation): void {
  const all: Range = { from: int(0), to: int(n), width };
  code.for('k', { to: n }, (k) => {
    const own = row(code, matrix, k, n);
    const [best, chosen] = [local('real', 'best'), local('int', 'chosen')];
    code.set(best, unary('real', 'abs', load('real', advance(own, k))));
    code.set(chosen, k);
    const below = local('ptr', 'below');
    code.set(below, advance(own, k));
    code.for('i', { from: next(k), to: n }, (i) => {
      code.set(below, advance(get(below), n));
      const size = code.let('real', 'size', unary('real', 'abs', load('real', get(below))));
      code.if(compare('real', 'gt', size, get(best)), () => {
        code.set(best, size);
        code.set(chosen, i);
      });
    });
    code.store('real', advance(pivots, k), narrow(fromInt(get(chosen))));
    code.if(compare('int', 'ne', get(chosen), k), () =>
      exchange(code, all, own, row(code, matrix, get(chosen), n)),
    );
    const pivot = code.let('real', 'pivot', load('real', advance(own, k)));
    code.for('i', { from: next(k), to: n }, (i) => {
      const other = row(code, matrix, i, n);
      const factor = code.let(
        'real',
        'factor',
        binary('real', 'div', load('real', advance(other, k)), pivot),
      );
      code.store('real', advance(other, k), factor);
      subtract(code, { from: next(k), to: int(n), width }, other, factor, own);
    });
  });
}

type System = Required<RightHandSide>;

export function emitSolveRows(code: Code, factorisation: Factorisation, system: System): void {
  if (system.transposed) {
    const substitute = system.columns === 1 ? substituteTransposed : substituteTransposedColumns;
    substitute(code, factorisation, system);
    emitExchanges(code, factorisation, system, true);
  } else {
    emitExchanges(code, factorisation, system, false);
    const substitute = system.columns === 1 ? substituteOne : substituteColumns;
    substitute(code, factorisation, system);
  }
}

/** Applies the row exchanges of the factorisation, or undoes them. */
function emitExchanges(
  code: Code,
  { n, pivots, width }: Factorisation,
  { values, columns }: System,
  undo: boolean,
): void {
  const range = undo ? { from: int(n - 1), to: int(-1), step: -1 } : { to: n };
  code.for('k', range, (k) => {
    const chosen = code.let('int', 'chosen', truncate(fromReal(load('real', advance(pivots, k)))));
    code.if(compare('int', 'ne', chosen, k), () =>
      exchange(
        code,
        { from: int(0), to: int(columns), width: columns === 1 ? 1 : width },
        row(code, values, k, columns),
        row(code, values, chosen, columns),
      ),
    );
  });
}

const backwards = (n: number) => ({ from: int(n - 1), to: int(-1), step: -1 });

/** L y = b, then U x = y, by inner products. */
function substituteOne(code: Code, { n, matrix, width }: Factorisation, { values }: System): void {
  const rest = (i: IntExpression, range: Range, own: PtrExpression) =>
    binary('real', 'sub', load('real', advance(values, i)), product(code, range, own, values));
  code.for('i', { from: 1, to: n }, (i) => {
    const own = row(code, matrix, i, n);
    code.store('real', advance(values, i), rest(i, { from: int(0), to: i, width }, own));
  });
  code.for('i', backwards(n), (i) => {
    const own = row(code, matrix, i, n);
    const value = rest(i, { from: next(i), to: int(n), width }, own);
    code.store('real', advance(values, i), binary('real', 'div', value, load('real', advance(own, i))));
  });
}

/** Uᵀ y = b, then Lᵀ x = y: each known element leaves the others' right-hand sides at once. */
function substituteTransposed(code: Code, { n, matrix, width }: Factorisation, { values }: System): void {
  code.for('i', { to: n }, (i) => {
    const own = row(code, matrix, i, n);
    const quotient = binary('real', 'div', load('real', advance(values, i)), load('real', advance(own, i)));
    const known = code.let('real', 'known', quotient);
    code.store('real', advance(values, i), known);
    subtract(code, { from: next(i), to: int(n), width }, values, known, own);
  });
  code.for('i', backwards(n), (i) => {
    const known = code.let('real', 'known', load('real', advance(values, i)));
    subtract(code, { from: int(0), to: i, width }, values, known, row(code, matrix, i, n));
  });
}

function divideRow(code: Code, range: Range, values: PtrExpression, divisor: Real): void {
  along(code, range, (type, j) =>
    code.store(
      type,
      advance(values, j),
      binary(type, 'div', load(type, advance(values, j)), inLane(type, divisor)),
    ),
  );
}

function substituteColumns(code: Code, factorisation: Factorisation, { values, columns }: System): void {
  const { n, matrix, width } = factorisation;
  const all: Range = { from: int(0), to: int(columns), width };
  const eliminate = (i: IntExpression, own: PtrExpression, from: IntExpression, to: IntExpression) => {
    const result = row(code, values, i, columns);
    code.for('j', { from, to }, (j) => {
      const factor = code.let('real', 'factor', load('real', advance(own, j)));
      subtract(code, all, result, factor, row(code, values, j, columns));
    });
    return result;
  };
  code.for('i', { from: 1, to: n }, (i) => {
    eliminate(i, row(code, matrix, i, n), int(0), i);
  });
  code.for('i', backwards(n), (i) => {
    const own = row(code, matrix, i, n);
    const result = eliminate(i, own, next(i), int(n));
    divideRow(code, all, result, code.let('real', 'pivot', load('real', advance(own, i))));
  });
}

function substituteTransposedColumns(
  code: Code,
  factorisation: Factorisation,
  { values, columns }: System,
): void {
  const { n, matrix, width } = factorisation;
  const all: Range = { from: int(0), to: int(columns), width };
  const spread = (i: IntExpression, own: PtrExpression, from: IntExpression, to: IntExpression) => {
    const known = row(code, values, i, columns);
    code.for('j', { from, to }, (j) => {
      const factor = code.let('real', 'factor', load('real', advance(own, j)));
      subtract(code, all, row(code, values, j, columns), factor, known);
    });
  };
  code.for('i', { to: n }, (i) => {
    const own = row(code, matrix, i, n);
    const pivot = code.let('real', 'pivot', load('real', advance(own, i)));
    divideRow(code, all, row(code, values, i, columns), pivot);
    spread(i, own, next(i), int(n));
  });
  code.for('i', backwards(n), (i) => spread(i, row(code, matrix, i, n), int(0), i));
}
