import { operand } from '../../ir/operand';
import { sizeOf } from '../../ir/tensor';
import type { TensorOf } from '../../ir/tensor';
import { emitFactorise, emitSolveFactored } from './linear-solve';
import type { ValueTable } from './value-table';

/** Kernel of `solve`: a matrix that all trajectories share is factorised once. */
export function emitSolve(value: TensorOf<'solve'>, table: ValueTable): void {
  const { code, layout } = table;
  const [a, b] = [operand(value, 0), operand(value, 1)];
  const [n = 0] = value.shape;
  const columns = n === 0 ? 0 : sizeOf(value.shape) / n;
  const shared = !table.isVarying(a);
  const matrix = table.working(value, a.shape, !shared);
  table.copy(a, matrix);
  const pivots = table.working(value, [n], !shared);
  const factorisation = {
    n,
    matrix: matrix.base,
    pivots: pivots.base,
    lanes: shared ? 1 : layout.lanes,
    width: layout.width,
  };
  emitFactorise(code, factorisation);
  const result = table.working(value, value.shape, table.isVarying(value));
  table.set(value, result);
  table.copy(b, result);
  // Trajectories that share the matrix are further columns.
  const together = shared && result.varying ? columns * layout.lanes : columns;
  emitSolveFactored(code, factorisation, { values: result.base, columns: together });
}
