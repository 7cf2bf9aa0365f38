/**
 * Expressions as closures over a frame: the meaning of loop IR in the plainest JavaScript. `real` results are rounded
 * to the precision of the program after every operation; `wide` is double. Reading a local before it has a value,
 * or an element outside its buffer, throws.
 */
import { invariant } from '../../base/invariant';
import type {
  Buffer,
  Expression,
  FlagExpression,
  IntExpression,
  Local,
  PtrExpression,
  RealExpression,
  WideExpression,
} from '../../program/loop';
import type { Storage } from './memory';
import { binary, compare, integer, unary } from './operations';

/** A place in a buffer. */
export interface Place {
  readonly storage: Storage;
  readonly element: number;
}

/** Values of the locals of one running function. */
export type Frame = Map<Local, Value>;
export type Value = number | readonly number[] | Place | boolean;

type Evaluate<V extends Value> = (frame: Frame) => V;

export interface Context {
  readonly width: number;
  /** Rounds to the precision of `real`. */
  readonly round: (x: number) => number;
  readonly storageOf: (buffer: Buffer) => Storage;
}

/** The closure of any expression. */
export function evaluate(c: Context, e: Expression): Evaluate<Value> {
  switch (e.type) {
    case 'int':
      return int(c, e);
    case 'real':
      return real(c, e);
    case 'vec':
      return vec(c, e);
    case 'wide':
      return wide(c, e);
    case 'ptr':
      return ptr(c, e);
  }
  return flag(c, e);
}

export function int(c: Context, e: IntExpression): Evaluate<number> {
  switch (e.kind) {
    case 'local':
      return readLocal<number>(e.local);
    case 'literal':
      return () => e.value;
    case 'load':
      return element(c, e.buffer, e.index);
    case 'truncate': {
      const x = wide(c, e.x);
      return (f) => {
        const whole = Math.trunc(x(f));
        invariant(whole === (whole | 0), `${whole} is not an int`);
        return whole | 0;
      };
    }
  }
  const x = int(c, e.x);
  const y = int(c, e.y);
  const run = integer[e.op];
  return (f) => run(x(f), y(f));
}

export function real(c: Context, e: RealExpression<'real'>): Evaluate<number> {
  const { round } = c;
  switch (e.kind) {
    case 'local':
      return readLocal<number>(e.local);
    case 'literal':
      return () => round(e.value);
    case 'unary': {
      const run = unary[e.op];
      const x = real(c, e.x);
      return (f) => round(run(x(f)));
    }
    case 'binary': {
      const run = binary[e.op];
      const x = real(c, e.x);
      const y = real(c, e.y);
      return (f) => round(run(x(f), y(f)));
    }
    case 'select': {
      const [condition, x, y] = [real(c, e.c), real(c, e.x), real(c, e.y)];
      return (f) => choose(condition(f), x(f), y(f));
    }
    case 'load': {
      const from = ptr(c, e.from);
      return (f) => {
        const { storage, element: start } = from(f);
        return storage.read(start + e.offset);
      };
    }
    case 'lane': {
      const x = vec(c, e.x);
      return (f) => laneOf(x(f), e.lane);
    }
    case 'laneSum': {
      const x = vec(c, e.x);
      return (f) => laneSum(c, x(f));
    }
  }
  const x = wide(c, e.x);
  return (f) => round(x(f));
}

export function vec(c: Context, e: RealExpression<'vec'>): Evaluate<readonly number[]> {
  const { round, width } = c;
  const lanes = (make: (lane: number) => number) => Array.from({ length: width }, (_, lane) => make(lane));
  switch (e.kind) {
    case 'local':
      return readLocal<readonly number[]>(e.local);
    case 'literal':
      return () => lanes(() => round(e.value));
    case 'unary': {
      const run = unary[e.op];
      const x = vec(c, e.x);
      return (f) => x(f).map((value) => round(run(value)));
    }
    case 'binary': {
      const run = binary[e.op];
      const [x, y] = [vec(c, e.x), vec(c, e.y)];
      return (f) => {
        const right = y(f);
        return x(f).map((value, lane) => round(run(value, laneOf(right, lane))));
      };
    }
    case 'select': {
      const [condition, x, y] = [vec(c, e.c), vec(c, e.x), vec(c, e.y)];
      return (f) => {
        const [chosen, otherwise] = [x(f), y(f)];
        return condition(f).map((value, lane) =>
          choose(value, laneOf(chosen, lane), laneOf(otherwise, lane)),
        );
      };
    }
    case 'load': {
      const from = ptr(c, e.from);
      return (f) => {
        const { storage, element: start } = from(f);
        return lanes((lane) => storage.read(start + e.offset + lane));
      };
    }
  }
  const x = real(c, e.x);
  return (f) => {
    const value = x(f);
    return lanes(() => value);
  };
}

export function wide(c: Context, e: WideExpression): Evaluate<number> {
  switch (e.kind) {
    case 'local':
      return readLocal<number>(e.local);
    case 'literal':
      return () => e.value;
    case 'unary': {
      const run = unary[e.op];
      const x = wide(c, e.x);
      return (f) => run(x(f));
    }
    case 'binary': {
      const run = binary[e.op];
      const [x, y] = [wide(c, e.x), wide(c, e.y)];
      return (f) => run(x(f), y(f));
    }
    case 'load':
      return element(c, e.buffer, e.index);
    case 'fromInt':
      return int(c, e.x);
  }
  return real(c, e.x);
}

export function ptr(c: Context, e: PtrExpression): Evaluate<Place> {
  switch (e.kind) {
    case 'local':
      return readLocal<Place>(e.local);
    case 'address': {
      const place = { storage: c.storageOf(e.buffer), element: e.offset };
      return () => place;
    }
  }
  const x = ptr(c, e.x);
  const count = int(c, e.count);
  return (f) => {
    const from = x(f);
    return { storage: from.storage, element: from.element + count(f) };
  };
}

export function flag(c: Context, e: FlagExpression): Evaluate<boolean> {
  switch (e.kind) {
    case 'local':
      return readLocal<boolean>(e.local);
    case 'literal':
      return () => e.value !== 0;
    case 'compare': {
      const run = compare[e.op];
      const [x, y] =
        e.of === 'int'
          ? [int(c, e.x), int(c, e.y)]
          : e.of === 'wide'
            ? [wide(c, e.x), wide(c, e.y)]
            : [real(c, e.x), real(c, e.y)];
      return (f) => run(x(f), y(f));
    }
    case 'and':
    case 'or': {
      const [x, y] = [flag(c, e.x), flag(c, e.y)];
      // Both sides run, as in the compiled backends, so that a faulty load on the right is found here too.
      return (f) => {
        const [left, right] = [x(f), y(f)];
        return e.kind === 'and' ? left && right : left || right;
      };
    }
    case 'not': {
      const x = flag(c, e.x);
      return (f) => !x(f);
    }
  }
  const x = real(c, e.x);
  return (f) => Number.isFinite(x(f));
}

function readLocal<V extends Value>(local: Local): Evaluate<V> {
  return (frame) => {
    const value = frame.get(local);
    invariant(value !== undefined, `local "${local.name}" is read before it has a value`);
    return value as V;
  };
}

function element(c: Context, buffer: Buffer, index: IntExpression): Evaluate<number> {
  const storage = c.storageOf(buffer);
  const at = int(c, index);
  return (f) => storage.read(at(f));
}

function choose(condition: number, x: number, y: number): number {
  return condition !== 0 ? x : y;
}

function laneOf(values: readonly number[], lane: number): number {
  const value = values[lane];
  invariant(value !== undefined, `lane ${lane} of ${values.length}`);
  return value;
}

function laneSum(c: Context, values: readonly number[]): number {
  if (values.length === 1) return laneOf(values, 0);
  const half = values.length / 2;
  return c.round(laneSum(c, values.slice(0, half)) + laneSum(c, values.slice(half)));
}
