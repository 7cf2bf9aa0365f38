/**
 * Loop IR: what WebAssembly and WGSL can both say. Typed locals, counted and conditional loops, scalar and SIMD
 * arithmetic, loads and stores into named buffers of a fixed plan. A program is functions over those buffers;
 * exported functions take and return nothing and speak through buffers. There is no allocation at run time.
 *
 * Types: `int` (32-bit), `real` (the precision of the program), `vec` (`width` reals side by side), `wide` (64-bit
 * float where the backend has one; used for time and step sizes), `ptr` (place of a real in the heap, counted in
 * elements so that no backend's addressing leaks in), `flag` (truth value of control flow).
 */

export type ValueType = 'int' | 'real' | 'vec' | 'wide' | 'ptr' | 'flag';

export interface Local<T extends ValueType = ValueType> {
  readonly type: T;
  /** For the printed form only; identity tells locals apart. */
  readonly name: string;
}

export interface Buffer<T extends 'real' | 'wide' | 'int' = 'real' | 'wide' | 'int'> {
  readonly name: string;
  readonly type: T;
  /** Elements. Every buffer is zero when a program is loaded and starts at a multiple of 64 bytes. */
  readonly length: number;
}

/** Elementwise operations on `real` and `vec`; the same meanings as in the tensor IR. */
export type RealUnary = 'neg' | 'exp' | 'log' | 'sin' | 'cos' | 'tanh' | 'sqrt' | 'abs' | 'sign';
export type RealBinary = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'min' | 'max' | 'less';

/**
 * Arithmetic of `int` wraps around at 32 bits. `mulHigh` is the upper half of the 64-bit product of its operands read
 * as unsigned numbers; `shiftRight` brings in zeros; shifts go by 0 to 31 places.
 */
export type IntBinary =
  'add' | 'sub' | 'mul' | 'mulHigh' | 'min' | 'max' | 'and' | 'xor' | 'shiftLeft' | 'shiftRight';

export type Expression<T extends ValueType = ValueType> = T extends 'int'
  ? IntExpression
  : T extends 'real'
    ? RealExpression<'real'>
    : T extends 'vec'
      ? RealExpression<'vec'>
      : T extends 'wide'
        ? WideExpression
        : T extends 'ptr'
          ? PtrExpression
          : FlagExpression;

interface LocalRead<T extends ValueType> {
  readonly kind: 'local';
  readonly type: T;
  readonly local: Local<T>;
}

interface Literal<T extends ValueType> {
  readonly kind: 'literal';
  readonly type: T;
  readonly value: number;
}

export type IntExpression =
  | LocalRead<'int'>
  | Literal<'int'>
  | {
      readonly kind: 'binary';
      readonly type: 'int';
      readonly op: IntBinary;
      readonly x: IntExpression;
      readonly y: IntExpression;
    }
  | {
      readonly kind: 'load';
      readonly type: 'int';
      readonly buffer: Buffer<'int'>;
      readonly index: IntExpression;
    }
  /** Truncates towards zero; the operand is within the int range. */
  | { readonly kind: 'truncate'; readonly type: 'int'; readonly x: WideExpression };

export type RealExpression<T extends 'real' | 'vec'> =
  | LocalRead<T>
  /** A `vec` literal repeats the value in every lane. */
  | Literal<T>
  | { readonly kind: 'unary'; readonly type: T; readonly op: RealUnary; readonly x: Expression<T> }
  | {
      readonly kind: 'binary';
      readonly type: T;
      readonly op: RealBinary;
      readonly x: Expression<T>;
      readonly y: Expression<T>;
    }
  /** x where c ≠ 0, else y, lane by lane. */
  | {
      readonly kind: 'select';
      readonly type: T;
      readonly c: Expression<T>;
      readonly x: Expression<T>;
      readonly y: Expression<T>;
    }
  /** Reads at `from` + `offset` elements; a vec reads `width` elements and needs no alignment. */
  | { readonly kind: 'load'; readonly type: T; readonly from: PtrExpression; readonly offset: number }
  | (T extends 'vec'
      ? { readonly kind: 'splat'; readonly type: 'vec'; readonly x: RealExpression<'real'> }
      : | {
            readonly kind: 'lane';
            readonly type: 'real';
            readonly x: RealExpression<'vec'>;
            readonly lane: number;
          }
        /** Sum of the lanes in the order ((0 + 1) + (2 + 3)). */
        | { readonly kind: 'laneSum'; readonly type: 'real'; readonly x: RealExpression<'vec'> }
        | { readonly kind: 'narrow'; readonly type: 'real'; readonly x: WideExpression });

export type WideExpression =
  | LocalRead<'wide'>
  | Literal<'wide'>
  | {
      readonly kind: 'unary';
      readonly type: 'wide';
      readonly op: 'neg' | 'abs' | 'sqrt' | 'floor' | 'ceil' | 'exp' | 'log';
      readonly x: WideExpression;
    }
  | {
      readonly kind: 'binary';
      readonly type: 'wide';
      readonly op: 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'pow';
      readonly x: WideExpression;
      readonly y: WideExpression;
    }
  | {
      readonly kind: 'load';
      readonly type: 'wide';
      readonly buffer: Buffer<'wide'>;
      readonly index: IntExpression;
    }
  | { readonly kind: 'fromInt'; readonly type: 'wide'; readonly x: IntExpression }
  | { readonly kind: 'fromReal'; readonly type: 'wide'; readonly x: RealExpression<'real'> };

export type PtrExpression =
  | LocalRead<'ptr'>
  /** Element `offset` of a buffer. */
  | {
      readonly kind: 'address';
      readonly type: 'ptr';
      readonly buffer: Buffer<'real'>;
      readonly offset: number;
    }
  /**
   * `count` elements further. The place may lie up to 512 elements before its buffer as long as nothing is read or
   * written there.
   */
  | {
      readonly kind: 'advance';
      readonly type: 'ptr';
      readonly x: PtrExpression;
      readonly count: IntExpression;
    };

export type FlagExpression =
  | LocalRead<'flag'>
  | Literal<'flag'>
  | {
      readonly [T in 'int' | 'wide' | 'real']: {
        readonly kind: 'compare';
        readonly type: 'flag';
        readonly of: T;
        readonly op: 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne';
        readonly x: Expression<T>;
        readonly y: Expression<T>;
      };
    }['int' | 'wide' | 'real']
  /** Both sides are evaluated. */
  | {
      readonly kind: 'and' | 'or';
      readonly type: 'flag';
      readonly x: FlagExpression;
      readonly y: FlagExpression;
    }
  | { readonly kind: 'not'; readonly type: 'flag'; readonly x: FlagExpression }
  /** True when neither NaN nor infinite. */
  | { readonly kind: 'finite'; readonly type: 'flag'; readonly x: RealExpression<'real'> };

export type Statement =
  | {
      readonly [T in ValueType]: {
        readonly kind: 'assign';
        readonly type: T;
        readonly local: Local<T>;
        readonly value: Expression<T>;
      };
    }[ValueType]
  | {
      readonly [T in 'real' | 'vec']: {
        readonly kind: 'store';
        readonly type: T;
        readonly to: PtrExpression;
        readonly offset: number;
        readonly value: Expression<T>;
      };
    }['real' | 'vec']
  | {
      readonly [T in 'wide' | 'int']: {
        readonly kind: 'store';
        readonly type: T;
        readonly buffer: Buffer<T>;
        readonly index: IntExpression;
        readonly value: Expression<T>;
      };
    }['wide' | 'int']
  /**
   * Runs `body` with `local` = from, from + step, … while local < to (step > 0) or local > to (step < 0). `to` is
   * evaluated once, before the first round; the body leaves `local` alone.
   */
  | {
      readonly kind: 'for';
      readonly local: Local<'int'>;
      readonly from: IntExpression;
      readonly to: IntExpression;
      readonly step: number;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'while'; readonly condition: FlagExpression; readonly body: readonly Statement[] }
  | {
      readonly kind: 'if';
      readonly condition: FlagExpression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** Leaves the innermost loop. */
  | { readonly kind: 'break' }
  | { readonly kind: 'return' }
  | { readonly kind: 'call'; readonly callee: LoopFunction; readonly arguments: readonly Expression[] };

export interface LoopFunction {
  readonly name: string;
  readonly parameters: readonly Local[];
  readonly body: readonly Statement[];
}

/** What a program was written for. */
export interface Target {
  readonly precision: 'f32' | 'f64';
  /** Reals in a `vec`: 1, 2 or 4. Width 1 means that no `vec` occurs. */
  readonly width: 1 | 2 | 4;
}

export interface LoopProgram {
  readonly target: Target;
  readonly buffers: readonly Buffer[];
  /** Exported functions, without parameters. Callees are reached from them. */
  readonly entries: readonly LoopFunction[];
}
