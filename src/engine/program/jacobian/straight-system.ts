/** Factors of a small system in locals, everything written out: no loops, no addresses. */
import { advance, binary, type Code, compare, get, int, lit, load, local, unary } from '../build';
import type { Expression, Local, PtrExpression } from '../loop';
import type { Jacobian } from './jacobian';
import type { ShiftedSystem } from './shifted-system';

type Real = Expression<'real'>;

const times = (x: Real, y: Real): Real => binary('real', 'mul', x, y);
const minus = (x: Real, y: Real): Real => binary('real', 'sub', x, y);

export class StraightSystem implements ShiftedSystem {
  /** L below the diagonal (its own diagonal is 1), U above it, and the reciprocals of U's diagonal on it. */
  private readonly rows: readonly (readonly Local<'real'>[])[];
  /** The equation that each row came from. */
  private readonly origin: readonly Local<'int'>[];

  constructor(private readonly jacobian: Jacobian) {
    const numbers = Array.from({ length: jacobian.size }, (_, i) => i);
    this.rows = numbers.map((i) => numbers.map((j) => local('real', `w${i}${j}`)));
    this.origin = numbers.map((i) => local('int', `origin${i}`));
  }

  factorise(code: Code, diagonal: Real, scale: Real): void {
    const { pattern, place, values } = this.jacobian;
    this.rows.forEach((row, i) =>
      row.forEach((entry, j) => {
        const shift = i === j ? diagonal : lit('real', 0);
        const known = pattern[i]?.includes(j) === true;
        const slope = () => load('real', values, place(i, j));
        code.set(entry, known ? minus(shift, times(scale, slope())) : shift);
      }),
    );
    this.origin.forEach((origin, i) => code.set(origin, int(i)));
    this.rows.forEach((_, k) => this.eliminate(code, k));
  }

  solve(code: Code, values: PtrExpression, transposed = false): void {
    if (transposed) this.solveTransposed(code, values);
    else this.solveDirect(code, values);
  }

  private at(i: number, j: number): Real {
    const entry = this.rows[i]?.[j];
    return entry ? get(entry) : lit('real', NaN);
  }

  /** Brings the largest entry of column k to row k, then clears the column below. */
  private eliminate(code: Code, k: number): void {
    const size = this.rows.length;
    for (let i = k + 1; i < size; i++) {
      const larger = compare(
        'real',
        'gt',
        unary('real', 'abs', this.at(i, k)),
        unary('real', 'abs', this.at(k, k)),
      );
      code.if(larger, () => this.exchange(code, i, k));
    }
    this.assign(code, k, k, binary('real', 'div', lit('real', 1), this.at(k, k)));
    for (let i = k + 1; i < size; i++) {
      this.assign(code, i, k, times(this.at(i, k), this.at(k, k)));
      for (let j = k + 1; j < size; j++)
        this.assign(code, i, j, minus(this.at(i, j), times(this.at(i, k), this.at(k, j))));
    }
  }

  private assign(code: Code, i: number, j: number, value: Real): void {
    const entry = this.rows[i]?.[j];
    if (entry) code.set(entry, value);
  }

  private exchange(code: Code, i: number, k: number): void {
    const swap = <T extends 'int' | 'real'>(x: Local<T> | undefined, y: Local<T> | undefined) => {
      if (!x || !y) return;
      const held = code.let(x.type, 'held', get(x));
      code.set(x, get(y));
      code.set(y, held);
    };
    this.rows[i]?.forEach((entry, j) => swap(entry, this.rows[k]?.[j]));
    swap(this.origin[i], this.origin[k]);
  }

  /** L y = P b, then U x = y. */
  private solveDirect(code: Code, values: PtrExpression): void {
    const known: Real[] = [];
    this.origin.forEach((origin, i) => {
      const sum = known.reduce<Real>(
        (rest, y, j) => minus(rest, times(this.at(i, j), y)),
        load('real', advance(values, get(origin))),
      );
      known.push(code.let('real', 'y', sum));
    });
    for (let i = known.length - 1; i >= 0; i--) {
      let rest = known[i] ?? lit('real', NaN);
      for (let j = i + 1; j < known.length; j++)
        rest = minus(rest, times(this.at(i, j), known[j] ?? lit('real', NaN)));
      known[i] = code.let('real', 'x', times(rest, this.at(i, i)));
    }
    known.forEach((x, i) => code.store('real', values, x, i));
  }

  /** Uᵀ y = b, then Lᵀ z = y; equation i of W is element `origin` of the solution. */
  private solveTransposed(code: Code, values: PtrExpression): void {
    const known: Real[] = [];
    this.rows.forEach((_, i) => {
      const sum = known.reduce<Real>(
        (rest, y, j) => minus(rest, times(this.at(j, i), y)),
        load('real', values, i),
      );
      known.push(code.let('real', 'y', times(sum, this.at(i, i))));
    });
    for (let i = known.length - 1; i >= 0; i--) {
      let rest = known[i] ?? lit('real', NaN);
      for (let j = i + 1; j < known.length; j++)
        rest = minus(rest, times(this.at(j, i), known[j] ?? lit('real', NaN)));
      known[i] = code.let('real', 'z', rest);
    }
    this.origin.forEach((origin, i) =>
      code.store('real', advance(values, get(origin)), known[i] ?? lit('real', NaN)),
    );
  }
}
