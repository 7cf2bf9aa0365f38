/** Arithmetic on whole state vectors. Their memory is padded with zeros to whole vectors, so there are no tails. */
import { advance, binary, type Code, get, lane, laneSum, lit, load, local, mulAdd, splat } from '../build';
import type { Lane } from '../build';
import type { RunPlan } from './plan';
import type { Expression, IntExpression, PtrExpression, RealExpression, Target } from '../loop';

/** Copies a whole record. */
export function copyRecord(code: Code, plan: RunPlan, out: PtrExpression, from: PtrExpression): void {
  code.for('i', { to: plan.recordSize }, (i) =>
    code.store('real', advance(out, i), load('real', advance(from, i))),
  );
}

/** coefficient · vector */
export interface Term {
  readonly coefficient: RealExpression<'real'>;
  readonly vector: PtrExpression;
}

/**
 * State vectors of so many reals are handled number by number where a vector holds two: the vector field writes them
 * so, and a vector that is read right after its numbers were stored one by one waits for them to reach the cache.
 */
const fewNumbers = 4;

/** Vectors in one round of a loop. */
const unrolled = 4;

export class VectorCode {
  readonly code: Code;
  readonly size: number;
  private readonly width: number;
  private readonly type: Lane;

  /** `size` is the padded length of a state vector. */
  constructor(code: Code, size: number, target: Target) {
    this.code = code;
    this.size = size;
    this.width = target.width === 2 && size <= fewNumbers ? 1 : target.width;
    this.type = this.width > 1 ? 'vec' : 'real';
  }

  /** Runs `body` for each vector of a state; `at` shifts a pointer to it, `part` counts from 0 to `unrolled` − 1. */
  private each(body: (at: (p: PtrExpression) => PtrExpression, part: number) => void): void {
    const { size, width } = this;
    const chunks = size / width;
    const whole = chunks <= unrolled ? 0 : chunks - (chunks % unrolled);
    if (whole > 0)
      this.code.for('i', { to: whole * width, step: unrolled * width }, (i: IntExpression) => {
        for (let c = 0; c < unrolled; c++) body((p) => advance(advance(p, c * width), i), c);
      });
    for (let c = whole; c < chunks; c++) body((p) => advance(p, c * width), c - whole);
  }

  private spread(x: RealExpression<'real'>): Expression<Lane> {
    return this.type === 'vec' ? splat(x) : x;
  }

  /** out = base + Σ terms; `out` may be `base`. */
  combine(out: PtrExpression, base: PtrExpression | undefined, terms: readonly Term[]): void {
    const { code, type } = this;
    const coefficients = terms.map((term) => code.let(type, 'c', this.spread(term.coefficient)));
    this.each((at) => {
      const start = base ? load(type, at(base)) : lit(type, 0);
      const sum = terms.reduce(
        (s, term, i) => mulAdd(type, s, coefficients[i] ?? lit(type, 0), load(type, at(term.vector))),
        start,
      );
      code.store(type, at(out), sum);
    });
  }

  copy(out: PtrExpression, from: PtrExpression): void {
    this.each((at) => this.code.store(this.type, at(out), load(this.type, at(from))));
  }

  zero(out: PtrExpression): void {
    this.each((at) => this.code.store(this.type, at(out), lit(this.type, 0)));
  }

  /** Sum or greatest over elements of an expression of the elements of some vectors. */
  reduce(
    vectors: readonly PtrExpression[],
    element: (
      type: Lane,
      spread: (x: RealExpression<'real'>) => Expression<Lane>,
      values: readonly Expression<Lane>[],
    ) => Expression<Lane>,
    combine: 'add' | 'max' = 'add',
  ): RealExpression<'real'> {
    const { code, type } = this;
    // One accumulator would wait for each addition.
    const sums = Array.from({ length: Math.min(unrolled, this.size / this.width) }, () => local(type, 'sum'));
    for (const sum of sums) code.set(sum, lit(type, 0));
    this.each((at, part) => {
      const sum = sums[part];
      if (!sum) return;
      const values = vectors.map((v) => code.let(type, 'v', load(type, at(v))));
      code.set(
        sum,
        binary(
          type,
          combine,
          get(sum),
          element(type, (x) => this.spread(x), values),
        ),
      );
    });
    const [first, ...others] = sums.map((sum) => get(sum));
    const result = others.reduce((x, y) => binary(type, combine, x, y), first ?? lit(type, 0));
    if (type === 'real') return result as Expression<'real'>;
    if (combine === 'add') return laneSum(result as Expression<'vec'>);
    return this.lanesOf(result as Expression<'vec'>).reduce((x, y) => binary('real', 'max', x, y));
  }

  private lanesOf(value: Expression<'vec'>): readonly RealExpression<'real'>[] {
    return Array.from({ length: this.width }, (_, i) => lane(value, i));
  }

  /** The same for each of `lanes` trajectories that lie side by side: one, or as many as fill whole vectors. */
  reduceLanes(
    lanes: number,
    vectors: readonly PtrExpression[],
    element: (type: Lane, values: readonly Expression<Lane>[]) => Expression<Lane>,
    combine: 'add' | 'max' = 'add',
  ): readonly RealExpression<'real'>[] {
    if (lanes === 1) return [this.reduce(vectors, (type, _spread, values) => element(type, values), combine)];
    const { code, type, width, size } = this;
    const sums = Array.from({ length: lanes / width }, () => local(type, 'sum'));
    for (const sum of sums) code.set(sum, lit(type, 0));
    code.for('row', { to: size, step: lanes }, (row) =>
      sums.forEach((sum, group) => {
        const values = vectors.map((v) =>
          code.let(type, 'v', load(type, advance(advance(v, row), group * width))),
        );
        code.set(sum, binary(type, combine, get(sum), element(type, values)));
      }),
    );
    return sums.flatMap((sum) => {
      const value = get(sum);
      return type === 'vec' ? this.lanesOf(value as Expression<'vec'>) : [value as Expression<'real'>];
    });
  }
}
