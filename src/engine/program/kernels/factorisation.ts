import type { PtrExpression } from '../loop';

/** A matrix to be factorised, then its factors. */
export interface Factorisation {
  /** Rows and columns. */
  readonly n: number;
  /** n × n reals, row-major; every element is `lanes` reals side by side. L's unit diagonal is not stored. */
  readonly matrix: PtrExpression;
  /** n × `lanes` reals: the row that step k exchanged with row k. */
  readonly pivots: PtrExpression;
  /** Independent systems side by side, innermost in memory. */
  readonly lanes: number;
  /** Reals in a vector; 1 never uses vectors. */
  readonly width: number;
}

export interface RightHandSide {
  /** n × `columns` reals, row-major, `lanes` side by side; replaced by the solution. */
  readonly values: PtrExpression;
  /** 1 when not given. */
  readonly columns?: number;
  /** Solves with Aᵀ. */
  readonly transposed?: boolean;
}
