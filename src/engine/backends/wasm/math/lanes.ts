/**
 * A small language for the mathematical functions, so that each is written once and comes out as scalar or vector
 * code in either precision. A term is code that leaves one value; `set` runs it and names the result, and a term
 * that is used twice must be named first. Besides reals there are their bit patterns (for exponents and signs) and
 * masks (results of comparisons).
 */
import type { FunctionCode, WasmType } from '../function-code';

export type Shape = 'f32' | 'f64' | 'f32x4' | 'f64x2';

export interface Term<K extends 'real' | 'bits' | 'mask' = 'real' | 'bits' | 'mask'> {
  readonly kind: K;
  readonly emit: () => void;
}

/** A term that a local variable holds. */
export interface Named<K extends Term['kind'] = Term['kind']> extends Term<K> {
  readonly local: number;
}

export type Real = Term<'real'>;
export type Bits = Term<'bits'>;
export type Mask = Term<'mask'>;

/** Layout of the floating-point formats: mantissa bits, exponent bias, and 1.5 · 2^mantissa. */
export const FORMAT = {
  f32: { mantissa: 23, bias: 127, magic: 1.5 * 2 ** 23, sign: 0x80000000n },
  f64: { mantissa: 52, bias: 1023, magic: 1.5 * 2 ** 52, sign: 0x8000000000000000n },
} as const;

const integerShape = { f32: 'i32', f64: 'i64', f32x4: 'i32x4', f64x2: 'i64x2' } as const;

type RealOp = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max';
type CompareOp = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge';

export class Lanes {
  readonly precision: 'f32' | 'f64';
  readonly isVector: boolean;
  private readonly int: (typeof integerShape)[Shape];

  constructor(
    readonly code: FunctionCode,
    readonly shape: Shape,
  ) {
    this.precision = shape === 'f32' || shape === 'f32x4' ? 'f32' : 'f64';
    this.isVector = shape === 'f32x4' || shape === 'f64x2';
    this.int = integerShape[shape];
  }

  get format(): (typeof FORMAT)['f32' | 'f64'] {
    return FORMAT[this.precision];
  }

  /** Parameter or local number `index` of the function being written. */
  read<K extends Term['kind']>(kind: K, index: number): Term<K> {
    return { kind, emit: () => void this.code.get(index) };
  }

  set<K extends Term['kind']>(term: Term<K>): Named<K> {
    const local = this.code.local(this.typeOf(term.kind));
    term.emit();
    this.code.set(local);
    return { ...this.read(term.kind, local), local };
  }

  /** Gives the named term another value wherever the following code runs. */
  update<K extends Term['kind']>(named: Named<K>, value: Term<K>): void {
    value.emit();
    this.code.set(named.local);
  }

  real(value: number): Real {
    const { code, shape } = this;
    if (shape === 'f32' || shape === 'f64') return { kind: 'real', emit: () => void code[shape](value) };
    return { kind: 'real', emit: () => emitVectorConstant(code, shape, value) };
  }

  bits(value: bigint): Bits {
    const { code, shape } = this;
    const emit = () => {
      if (shape === 'f64') code.i64(value);
      else if (shape === 'f32') code.i32(Number(BigInt.asIntN(32, value)));
      else if (shape === 'f64x2') code.v128((b) => [0, 1].forEach(() => b.i64(value)));
      else code.v128((b) => [0, 1, 2, 3].forEach(() => b.i32(Number(BigInt.asIntN(32, value)))));
    };
    return { kind: 'bits', emit };
  }

  add(x: Real, y: Real): Real {
    return this.binary('add', x, y);
  }

  sub(x: Real, y: Real): Real {
    return this.binary('sub', x, y);
  }

  mul(x: Real, y: Real): Real {
    return this.binary('mul', x, y);
  }

  div(x: Real, y: Real): Real {
    return this.binary('div', x, y);
  }

  neg(x: Real): Real {
    return this.follow('real', [x], () => this.code.op(`${this.shape}.neg`));
  }

  abs(x: Real): Real {
    return this.follow('real', [x], () => this.code.op(`${this.shape}.abs`));
  }

  /** The nearest whole number, halves to even. */
  nearest(x: Real): Real {
    return this.follow('real', [x], () => this.code.op(`${this.shape}.nearest`));
  }

  /** x where x ≤ limit or x is NaN, else the limit. */
  atMost(x: Real, limit: number): Real {
    return this.follow('real', [x, this.real(limit)], () =>
      this.code.op(
        this.shape === 'f32x4' || this.shape === 'f64x2' ? `${this.shape}.pmin` : `${this.shape}.min`,
      ),
    );
  }

  /** x where x ≥ limit or x is NaN, else the limit. */
  atLeast(x: Real, limit: number): Real {
    return this.follow('real', [x, this.real(limit)], () =>
      this.code.op(
        this.shape === 'f32x4' || this.shape === 'f64x2' ? `${this.shape}.pmax` : `${this.shape}.max`,
      ),
    );
  }

  compare(op: CompareOp, x: Real, y: Real): Mask {
    return this.follow('mask', [x, y], () => this.code.op(`${this.shape}.${op}`));
  }

  sameBits(x: Bits, y: Bits): Mask {
    return this.follow('mask', [x, y], () => this.code.op(`${this.int}.eq`));
  }

  both(x: Mask, y: Mask): Mask {
    return this.follow('mask', [x, y], () => this.code.op(this.isVector ? 'v128.and' : 'i32.and'));
  }

  either(x: Mask, y: Mask): Mask {
    return this.follow('mask', [x, y], () => this.code.op(this.isVector ? 'v128.or' : 'i32.or'));
  }

  /** x where the mask holds, else y. */
  choose<K extends 'real' | 'bits'>(mask: Mask, x: Term<K>, y: Term<K>): Term<K> {
    return this.follow(x.kind, [x, y, mask], () => this.code.op(this.isVector ? 'v128.bitselect' : 'select'));
  }

  /** Writes `body` so that it runs only where the mask holds in some lane. */
  whenAny(mask: Mask, body: () => void): void {
    mask.emit();
    if (this.isVector) this.code.op('v128.any_true');
    this.code.open('if');
    body();
    this.code.close();
  }

  bitsOf(x: Real): Bits {
    const { code, shape } = this;
    return this.follow('bits', [x], () => {
      if (shape === 'f64') code.op('i64.reinterpret_f64');
      else if (shape === 'f32') code.op('i32.reinterpret_f32');
    });
  }

  realOf(x: Bits): Real {
    const { code, shape } = this;
    return this.follow('real', [x], () => {
      if (shape === 'f64') code.op('f64.reinterpret_i64');
      else if (shape === 'f32') code.op('f32.reinterpret_i32');
    });
  }

  addBits(x: Bits, y: Bits): Bits {
    return this.follow('bits', [x, y], () => this.code.op(`${this.int}.add`));
  }

  subBits(x: Bits, y: Bits): Bits {
    return this.follow('bits', [x, y], () => this.code.op(`${this.int}.sub`));
  }

  logic(op: 'and' | 'or' | 'xor', x: Bits, y: Bits): Bits {
    const { int } = this;
    return this.follow('bits', [x, y], () =>
      this.code.op(int === 'i32' || int === 'i64' ? `${int}.${op}` : `v128.${op}`),
    );
  }

  shift(op: 'shl' | 'shr_u', x: Bits, count: number): Bits {
    return this.follow('bits', [x], () => {
      if (this.int === 'i64') this.code.i64(BigInt(count));
      else this.code.i32(count);
      this.code.op(`${this.int}.${op}`);
    });
  }

  /**
   * Σ coefficients[i] xⁱ by Estrin's scheme, whose short chains of dependent operations run in parallel. The square of
   * x may be given where it is known.
   */
  polynomial(x: Real, coefficients: readonly number[], square?: Real): Real {
    let power = x;
    let level: Real[] = coefficients.map((c) => this.real(c));
    while (level.length > 1) {
      const factor = power;
      const paired: Real[] = [];
      for (let i = 0; i < level.length; i += 2) {
        const [low, high] = level.slice(i, i + 2);
        if (low) paired.push(high ? this.add(low, this.mul(high, factor)) : low);
      }
      level =
        paired.length > 1 ? paired.map((term, i) => (isBare(level, i) ? term : this.set(term))) : paired;
      if (level.length > 1) power = (power === x && square) || this.set(this.mul(factor, factor));
    }
    return level[0] ?? this.real(0);
  }

  /** The same by Horner's rule: fewer operations in one chain, for where other work fills the waiting. */
  horner(x: Real, coefficients: readonly number[]): Real {
    const [last = 0, ...others] = coefficients.toReversed();
    return others.reduce((sum, c) => this.add(this.mul(sum, x), this.real(c)), this.real(last));
  }

  private binary(op: RealOp, x: Real, y: Real): Real {
    return this.follow('real', [x, y], () => this.code.op(`${this.shape}.${op}`));
  }

  private follow<K extends Term['kind']>(kind: K, operands: readonly Term[], finish: () => unknown): Term<K> {
    const emit = () => {
      for (const operand of operands) operand.emit();
      finish();
    };
    return { kind, emit };
  }

  private typeOf(kind: Term['kind']): WasmType {
    if (this.isVector) return 'v128';
    if (kind === 'real') return this.precision;
    return kind === 'mask' || this.precision === 'f32' ? 'i32' : 'i64';
  }
}

/** True when element i of the next level is an unpaired leftover of this one and needs no name of its own. */
function isBare(level: readonly Real[], i: number): boolean {
  return 2 * i + 1 >= level.length;
}

/** A vector with `value` in every lane. */
export function emitVectorConstant(code: FunctionCode, shape: 'f32x4' | 'f64x2', value: number): void {
  code.v128((bytes) => {
    for (let lane = 0; lane < (shape === 'f64x2' ? 2 : 4); lane++) {
      if (shape === 'f64x2') bytes.f64(value);
      else bytes.f32(value);
    }
  });
}
