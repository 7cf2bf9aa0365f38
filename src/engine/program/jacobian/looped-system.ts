/** Factors of a system of any size in memory. */
import {
  address,
  advance,
  binary,
  type Code,
  fromReal,
  intOp,
  int,
  type Lane,
  lit,
  load,
  truncate,
} from '../build';
import type { Factorisation } from '../kernels/factorisation';
import { emitFactorise, emitSolveFactored } from '../kernels/linear-solve';
import type { Memory } from '../memory';
import type { Expression, IntExpression, PtrExpression } from '../loop';
import type { Jacobian } from './jacobian';
import type { ShiftedSystem } from './shifted-system';

type Real = Expression<'real'>;

export class LoopedSystem implements ShiftedSystem {
  private readonly factorisation: Factorisation;
  private readonly length: number;
  private readonly type: Lane;
  /** Places of the entries of the pattern: in W, and in the Jacobian's values. */
  private readonly entries: {
    readonly to: PtrExpression;
    readonly from: PtrExpression;
    readonly count: number;
  };

  constructor(
    memory: Memory,
    private readonly jacobian: Jacobian,
  ) {
    const { size, pattern, place } = jacobian;
    const { width } = memory.target;
    this.length = memory.padded(size * size);
    this.type = width > 1 ? 'vec' : 'real';
    this.factorisation = {
      n: size,
      matrix: address(memory.buffer('shiftedMatrix', 'real', this.length)),
      pivots: address(memory.buffer('pivots', 'real', memory.padded(size))),
      lanes: 1,
      width,
    };
    const to = pattern.flatMap((columns, i) => columns.map((j) => i * size + j));
    const from = pattern.flatMap((columns, i) => columns.map((j) => place(i, j)));
    this.entries = { to: memory.constant(to), from: memory.constant(from), count: to.length };
  }

  factorise(code: Code, diagonal: Real, scale: Real): void {
    const { n, matrix, width } = this.factorisation;
    const { values } = this.jacobian;
    code.for('i', { to: this.length, step: width }, (i) =>
      code.store(this.type, advance(matrix, i), lit(this.type, 0)),
    );
    const index = (table: PtrExpression, e: IntExpression) =>
      truncate(fromReal(load('real', advance(table, e))));
    const factor = code.let('real', 'scale', scale);
    code.for('e', { to: this.entries.count }, (e) => {
      const slope = load('real', advance(values, index(this.entries.from, e)));
      const product = binary('real', 'mul', factor, slope);
      const entry = binary('real', 'sub', lit('real', 0), product);
      code.store('real', advance(matrix, index(this.entries.to, e)), entry);
    });
    const shift = code.let('real', 'shift', diagonal);
    code.for('i', { to: n }, (i) => {
      const to = code.let('ptr', 'diagonal', advance(matrix, intOp('mul', i, int(n + 1))));
      code.store('real', to, binary('real', 'add', load('real', to), shift));
    });
    emitFactorise(code, this.factorisation);
  }

  solve(code: Code, values: PtrExpression, transposed = false): void {
    emitSolveFactored(code, this.factorisation, { values, transposed });
  }
}
