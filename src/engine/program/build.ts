/**
 * Short constructors for loop IR, and `Code`, which collects statements. Integer and pointer arithmetic on literals
 * folds here, so that addresses reach the backends as one literal plus what varies.
 */
import type {
  Buffer,
  Expression,
  FlagExpression,
  IntBinary,
  IntExpression,
  Local,
  LoopFunction,
  PtrExpression,
  RealBinary,
  RealExpression,
  RealUnary,
  Statement,
  ValueType,
  WideExpression,
} from './loop';

type Real = RealExpression<'real'>;
type Vec = RealExpression<'vec'>;
/** A type of numbers that the model's own arithmetic runs in. */
export type Lane = 'real' | 'vec';
type WideUnary = Extract<WideExpression, { kind: 'unary' }>['op'];
type WideBinary = Extract<WideExpression, { kind: 'binary' }>['op'];

export const local = <T extends ValueType>(type: T, name: string): Local<T> => ({ type, name });

/** The value of a local. The compiler cannot see that a read of a `Local<T>` is an `Expression<T>`. */
export const get = <T extends ValueType>(variable: Local<T>): Expression<T> =>
  ({ kind: 'local', type: variable.type, local: variable }) as unknown as Expression<T>;

/** A literal of 32 bits; unsigned numbers above 2^31 become the signed number with the same bits. */
export const int = (value: number): IntExpression => ({ kind: 'literal', type: 'int', value: value | 0 });
export const wide = (value: number): WideExpression => ({ kind: 'literal', type: 'wide', value });
export const lit = <T extends Lane>(type: T, value: number): Expression<T> =>
  ({ kind: 'literal', type, value }) as Expression<T>;

const foldInt = {
  add: (x, y) => (x + y) | 0,
  sub: (x, y) => (x - y) | 0,
  mul: Math.imul,
  mulHigh: multiplyHigh,
  min: Math.min,
  max: Math.max,
  and: (x, y) => x & y,
  xor: (x, y) => x ^ y,
  shiftLeft: (x, y) => x << y,
  shiftRight: (x, y) => (x >>> y) | 0,
} as const satisfies Record<IntBinary, (x: number, y: number) => number>;

/** Upper half of the unsigned product, as the signed number with the same bits. */
function multiplyHigh(x: number, y: number): number {
  return Number(BigInt.asIntN(32, (BigInt(x >>> 0) * BigInt(y >>> 0)) >> 32n));
}

export function intOp(op: IntBinary, x: IntExpression, y: IntExpression): IntExpression {
  if (x.kind === 'literal' && y.kind === 'literal') return int(foldInt[op](x.value, y.value));
  if (op === 'add' && x.kind === 'literal' && x.value === 0) return y;
  if ((op === 'add' || op === 'sub') && y.kind === 'literal' && y.value === 0) return x;
  if (op === 'mul' && y.kind === 'literal' && y.value === 1) return x;
  if (op === 'mul' && y.kind === 'literal' && y.value === 0) return y;
  return { kind: 'binary', type: 'int', op, x, y };
}

export const unary = <T extends Lane>(type: T, op: RealUnary, x: Expression<T>): Expression<T> =>
  ({ kind: 'unary', type, op, x }) as Expression<T>;
export const binary = <T extends Lane>(
  type: T,
  op: RealBinary,
  x: Expression<T>,
  y: Expression<T>,
): Expression<T> => ({ kind: 'binary', type, op, x, y }) as Expression<T>;
export const choose = <T extends Lane>(
  type: T,
  c: Expression<T>,
  x: Expression<T>,
  y: Expression<T>,
): Expression<T> => ({ kind: 'select', type, c, x, y }) as Expression<T>;
export const mulAdd = <T extends Lane>(
  type: T,
  sum: Expression<T>,
  x: Expression<T>,
  y: Expression<T>,
): Expression<T> => binary(type, 'add', sum, binary(type, 'mul', x, y));

export const splat = (x: Real): Vec =>
  x.kind === 'literal' ? lit('vec', x.value) : { kind: 'splat', type: 'vec', x };
export const lane = (x: Vec, index: number): Real => ({ kind: 'lane', type: 'real', x, lane: index });
export const laneSum = (x: Vec): Real => ({ kind: 'laneSum', type: 'real', x });
export const narrow = (x: WideExpression): Real =>
  x.kind === 'literal' ? lit('real', x.value) : { kind: 'narrow', type: 'real', x };

export const load = <T extends Lane>(type: T, from: PtrExpression, offset = 0): Expression<T> =>
  ({ kind: 'load', type, from, offset }) as Expression<T>;

export const address = (buffer: Buffer<'real'>, offset = 0): PtrExpression => ({
  kind: 'address',
  type: 'ptr',
  buffer,
  offset,
});

export function advance(x: PtrExpression, count: IntExpression | number): PtrExpression {
  const by = typeof count === 'number' ? int(count) : count;
  if (by.kind === 'literal' && by.value === 0) return x;
  if (by.kind === 'literal' && x.kind === 'address') return address(x.buffer, x.offset + by.value);
  return { kind: 'advance', type: 'ptr', x, count: by };
}

export const wideOp = (op: WideBinary, x: WideExpression, y: WideExpression): WideExpression => ({
  kind: 'binary',
  type: 'wide',
  op,
  x,
  y,
});
export const wideUnary = (op: WideUnary, x: WideExpression): WideExpression => ({
  kind: 'unary',
  type: 'wide',
  op,
  x,
});
export const fromReal = (x: Real): WideExpression => ({ kind: 'fromReal', type: 'wide', x });
export const fromInt = (x: IntExpression): WideExpression => ({ kind: 'fromInt', type: 'wide', x });
export const truncate = (x: WideExpression): IntExpression => ({ kind: 'truncate', type: 'int', x });

export const loadWide = (buffer: Buffer<'wide'>, index: IntExpression | number): WideExpression => ({
  kind: 'load',
  type: 'wide',
  buffer,
  index: typeof index === 'number' ? int(index) : index,
});
export const loadInt = (buffer: Buffer<'int'>, index: IntExpression | number): IntExpression => ({
  kind: 'load',
  type: 'int',
  buffer,
  index: typeof index === 'number' ? int(index) : index,
});

type Comparison = Extract<FlagExpression, { kind: 'compare' }>['op'];
export const compare = <T extends 'int' | 'wide' | 'real'>(
  of: T,
  op: Comparison,
  x: Expression<T>,
  y: Expression<T>,
): FlagExpression => ({ kind: 'compare', type: 'flag', of, op, x, y }) as unknown as FlagExpression;
export const both = (x: FlagExpression, y: FlagExpression): FlagExpression => ({
  kind: 'and',
  type: 'flag',
  x,
  y,
});
export const either = (x: FlagExpression, y: FlagExpression): FlagExpression => ({
  kind: 'or',
  type: 'flag',
  x,
  y,
});
export const not = (x: FlagExpression): FlagExpression => ({ kind: 'not', type: 'flag', x });
export const finite = (x: Real): FlagExpression => ({ kind: 'finite', type: 'flag', x });

/** Collects the statements of one block. Nested blocks are written by callbacks on the same object. */
export class Code {
  private block: Statement[] = [];

  /** The statements so far. */
  get statements(): readonly Statement[] {
    return this.block;
  }

  set<T extends ValueType>(variable: Local<T>, value: Expression<T>): void {
    this.block.push({ kind: 'assign', type: variable.type, local: variable, value } as unknown as Statement);
  }

  /** A fresh local holding `value`; returns the expression that reads it. */
  let<T extends ValueType>(type: T, name: string, value: Expression<T>): Expression<T> {
    const variable = local(type, name);
    this.set(variable, value);
    return get(variable);
  }

  store<T extends Lane>(type: T, to: PtrExpression, value: Expression<T>, offset = 0): void {
    this.block.push({ kind: 'store', type, to, offset, value } as unknown as Statement);
  }

  storeWide(buffer: Buffer<'wide'>, index: IntExpression | number, value: WideExpression): void {
    const at = typeof index === 'number' ? int(index) : index;
    this.block.push({ kind: 'store', type: 'wide', buffer, index: at, value });
  }

  storeInt(buffer: Buffer<'int'>, index: IntExpression | number, value: IntExpression | number): void {
    const at = typeof index === 'number' ? int(index) : index;
    const number = typeof value === 'number' ? int(value) : value;
    this.block.push({ kind: 'store', type: 'int', buffer, index: at, value: number });
  }

  /** Counted loop; a loop that surely runs once is unrolled by the caller, not here. */
  for(
    name: string,
    range: { from?: IntExpression | number; to: IntExpression | number; step?: number },
    body: (index: IntExpression) => void,
  ): void {
    const index = local('int', name);
    const bound = (x: IntExpression | number | undefined) => (typeof x === 'object' ? x : int(x ?? 0));
    this.block.push({
      kind: 'for',
      local: index,
      from: bound(range.from),
      to: bound(range.to),
      step: range.step ?? 1,
      body: this.collect(() => body(get(index))),
    });
  }

  while(condition: FlagExpression, body: () => void): void {
    this.block.push({ kind: 'while', condition, body: this.collect(body) });
  }

  if(condition: FlagExpression, then: () => void, otherwise: () => void = () => undefined): void {
    const yes = this.collect(then);
    this.block.push({ kind: 'if', condition, then: yes, otherwise: this.collect(otherwise) });
  }

  break(): void {
    this.block.push({ kind: 'break' });
  }

  return(): void {
    this.block.push({ kind: 'return' });
  }

  call(callee: LoopFunction, ...values: readonly Expression[]): void {
    this.block.push({ kind: 'call', callee, arguments: values });
  }

  private collect(body: () => void): readonly Statement[] {
    const outer = this.block;
    this.block = [];
    body();
    const inner = this.block;
    this.block = outer;
    return inner;
  }
}

/** A function whose body is written by a callback that receives its parameters. */
export function defineLoopFunction(
  name: string,
  parameters: readonly Local[],
  write: (code: Code) => void,
): LoopFunction {
  const code = new Code();
  write(code);
  return { name, parameters, body: code.statements };
}
