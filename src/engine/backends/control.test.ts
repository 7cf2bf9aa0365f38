/** Control flow, calls, addresses, conversions and memory: every backend against the values they must have. */
import { describe, expect, it } from 'vitest';
import {
  address,
  advance,
  binary,
  both,
  Code,
  compare,
  defineLoopFunction,
  either,
  finite,
  fromInt,
  fromReal,
  get,
  int,
  intOp,
  lit,
  loadInt,
  loadWide,
  local,
  narrow,
  not,
  splat,
  truncate,
  unary,
  wide,
  wideOp,
  wideUnary,
} from '../program/build';
import type { Buffer, FlagExpression, LoopProgram, Target } from '../program/loop';
import type { Backend, Executable } from './define';
import { backends } from './index';

const rows = backends.all().flatMap((backend) =>
  Object.values(backend.targets).map((target) => ({
    backend,
    target,
    id: backend.id,
    precision: target.precision,
  })),
);

const ints: Buffer<'int'> = { name: 'ints', type: 'int', length: 16 };
const reals: Buffer<'real'> = { name: 'reals', type: 'real', length: 32 };
const wides: Buffer<'wide'> = { name: 'wides', type: 'wide', length: 16 };
const log: Buffer<'real'> = { name: 'log', type: 'real', length: 3 };

function program(target: Target, write: (code: Code) => void): LoopProgram {
  return {
    target,
    buffers: [log, ints, reals, wides],
    entries: [defineLoopFunction('main', [], write)],
  };
}

function run(backend: Backend, target: Target, write: (code: Code) => void): Executable {
  const executable = backend.compile(program(target, write));
  executable.call('main');
  return executable;
}

const firstInts = (executable: Executable, count: number) =>
  Array.from(executable.view('ints').slice(0, count));
const firstReals = (executable: Executable, count: number) =>
  Array.from(executable.view('reals').slice(0, count));

describe.each(rows)('$id $precision', ({ backend, target }) => {
  const runInts = (count: number, write: (code: Code) => void) =>
    firstInts(run(backend, target, write), count);
  const runReals = (count: number, write: (code: Code) => void) =>
    firstReals(run(backend, target, write), count);

  /** Appends values to the int buffer: place 15 counts them. */
  const push = (code: Code, value: Parameters<Code['storeInt']>[2]) => {
    code.storeInt(ints, loadInt(ints, 15), value);
    code.storeInt(ints, 15, intOp('add', loadInt(ints, 15), int(1)));
  };

  it('counts up and down with literal and computed bounds', () => {
    const counts = runInts(16, (code) => {
      const n = code.let('int', 'n', truncate(wide(3)));
      code.for('i', { to: n }, (i) => push(code, i));
      code.for('j', { from: 5, to: 0, step: -2 }, (j) => push(code, j));
      code.for('k', { from: n, to: 3 }, (k) => push(code, k));
      code.for('l', { from: 4, to: 4 }, (l) => push(code, l));
      code.for('m', { from: n, to: intOp('sub', int(0), n), step: -3 }, (m) => push(code, m));
    });
    expect(counts).toEqual([0, 1, 2, 5, 3, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 8]);
  });

  it('evaluates the limit of a counted loop once', () => {
    const counts = runInts(6, (code) => {
      const n = local('int', 'n');
      code.set(n, int(3));
      code.for('i', { to: get(n) }, (i) => {
        code.set(n, int(100));
        push(code, i);
      });
      code.storeInt(ints, 9, 2);
      code.for('j', { to: loadInt(ints, 9) }, (j) => {
        code.storeInt(ints, 9, 50);
        push(code, j);
      });
    });
    expect(counts).toEqual([0, 1, 2, 0, 1, 0]);
  });

  it('leaves the innermost loop on break and the function on return', () => {
    const leave = defineLoopFunction('leave', [], (code) => {
      code.for('i', { to: 10 }, (i) => {
        code.if(compare('int', 'eq', i, int(2)), () => code.return());
        push(code, i);
      });
      push(code, 99);
    });
    const counts = runInts(8, (code) => {
      code.for('i', { to: 2 }, (i) => {
        code.for('j', { to: 10 }, (j) => {
          code.if(
            compare('int', 'gt', j, i),
            () => code.break(),
            () => push(code, j),
          );
        });
        push(code, 10);
      });
      code.call(leave);
      push(code, 7);
    });
    expect(counts).toEqual([0, 10, 0, 1, 10, 0, 1, 7]);
  });

  it('repeats while the condition holds', () => {
    const counts = runInts(5, (code) => {
      const i = local('int', 'i');
      code.set(i, int(1));
      code.while(compare('int', 'lt', get(i), int(100)), () => {
        push(code, get(i));
        code.set(i, intOp('mul', get(i), int(3)));
        code.if(compare('int', 'eq', get(i), int(81)), () => code.break());
      });
      code.while({ kind: 'literal', type: 'flag', value: 0 }, () => push(code, 5));
    });
    expect(counts).toEqual([1, 3, 9, 27, 0]);
  });

  it('computes with ints', () => {
    const counts = runInts(8, (code) => {
      const x = code.let('int', 'x', truncate(wide(-7.9)));
      const y = code.let('int', 'y', truncate(wide(3.9)));
      push(code, x);
      push(code, intOp('add', x, y));
      push(code, intOp('sub', x, y));
      push(code, intOp('mul', x, y));
      push(code, intOp('min', x, intOp('max', y, int(5))));
      push(code, intOp('max', intOp('min', x, y), intOp('min', y, int(2))));
      push(code, intOp('min', intOp('min', y, x), intOp('max', x, y)));
    });
    expect(counts).toEqual([-7, -4, -10, -21, -7, 2, -7, 0]);
  });

  it('decides', () => {
    const nan = narrow(wide(NaN));
    const flags: FlagExpression[] = [
      compare('int', 'lt', int(-1), int(1)),
      compare('int', 'ge', int(-1), int(1)),
      compare('wide', 'le', wide(1), wide(1)),
      compare('wide', 'ne', wide(NaN), wide(NaN)),
      compare('real', 'eq', nan, nan),
      compare('real', 'gt', lit('real', 2), lit('real', 1)),
      not(compare('real', 'lt', nan, lit('real', 1))),
      both(compare('int', 'eq', int(1), int(1)), finite(nan)),
      either(compare('int', 'eq', int(1), int(1)), finite(nan)),
      finite(lit('real', 1e30)),
      finite(lit('real', -Infinity)),
    ];
    const counts = runInts(flags.length, (code) => {
      for (const flag of flags) {
        const held = code.let('flag', 'held', flag);
        code.if(
          held,
          () => push(code, 1),
          () => push(code, 0),
        );
      }
    });
    expect(counts).toEqual([1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0]);
  });

  it('passes arguments of every type', () => {
    const types = ['int', 'real', 'wide', 'ptr', 'flag'] as const;
    const [n, x, w, p, f] = types.map((type) => local(type, type));
    const v = local('vec', 'vec');
    const isWide = target.width > 1;
    const callee = defineLoopFunction(
      'callee',
      [n, x, w, p, f, ...(isWide ? [v] : [])].filter((l) => l !== undefined),
      (code) => {
        if (!n || !x || !w || !p || !f) return;
        const place = advance(get(p) as ReturnType<typeof address>, get(n) as ReturnType<typeof int>);
        code.if(get(f) as FlagExpression, () => {
          code.store('real', place, get(x) as ReturnType<typeof narrow>);
          code.store('real', place, narrow(get(w) as ReturnType<typeof wide>), 1);
          if (isWide) code.store('vec', place, get(v), 2);
        });
      },
    );
    const values = runReals(8, (code) => {
      const vector = isWide ? [splat(lit('real', 4))] : [];
      const call = (flag: FlagExpression, at: number) =>
        code.call(callee, int(at), lit('real', 2.5), wide(3.5), address(reals, 1), flag, ...vector);
      call(finite(lit('real', 1)), 1);
      call(finite(lit('real', NaN)), 10);
    });
    const lanes = Array.from({ length: 4 }, (_, i) => (isWide && i < target.width ? 4 : 0));
    expect(values).toEqual([0, 0, 2.5, 3.5, ...lanes]);
  });

  it('finds places by pointer, buffer, offset and count', () => {
    const values = runReals(32, (code) => {
      const one = code.let('int', 'one', truncate(wide(1)));
      const put = (to: Parameters<Code['store']>[1], offset: number, value: number) =>
        code.store('real', to, lit('real', value), offset);
      put(address(reals, 1), -1, 1);
      put(advance(address(reals), one), 0, 2);
      put(advance(address(reals, 3), intOp('sub', int(0), one)), 0, 3);
      const p = code.let('ptr', 'p', address(reals, 4));
      put(p, -1, 4);
      put(advance(p, -1), 1, 5);
      put(advance(advance(p, intOp('mul', one, int(3))), intOp('sub', int(-1), one)), 0, 6);
      put(advance(advance(p, intOp('mul', int(2), one)), intOp('add', one, int(-1))), 0, 7);
      code.for('i', { to: 2 }, (i) => {
        code.for('j', { to: 3 }, (j) => {
          const at = intOp('add', intOp('mul', i, int(3)), j);
          code.store('real', advance(address(reals, 8), at), narrow(fromInt(at)), -1);
        });
      });
      // The base of this place lies before every buffer until the offset is added.
      code.for('k', { from: -2, to: 0 }, (k) => put(advance(address(log), k), 2, 9));
      const before = code.let('ptr', 'before', advance(address(log), intOp('sub', int(-20), one)));
      put(before, 23, 8);
    });
    expect(values.slice(0, 13)).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5]);
  });

  it('computes with wide numbers', () => {
    const executable = run(backend, target, (code) => {
      const x = code.let('wide', 'x', wide(-2.25));
      const y = code.let('wide', 'y', wideUnary('abs', x));
      const results = [
        wideOp('add', x, wide(0.1)),
        wideOp('div', wideOp('sub', x, y), wideOp('mul', y, y)),
        wideOp('min', x, y),
        wideOp('max', x, y),
        wideUnary('floor', x),
        wideUnary('ceil', x),
        wideUnary('neg', wideUnary('sqrt', y)),
        fromInt(int(-3)),
        fromReal(binary('real', 'div', lit('real', 1), lit('real', 4))),
      ];
      results.forEach((value, i) => code.storeWide(wides, i, value));
      code.for('i', { from: 9, to: 10 }, (i) => code.storeWide(wides, i, loadWide(wides, 0)));
      code.storeWide(wides, 10, wideUnary('exp', wide(1)));
      code.storeWide(wides, 11, wideUnary('log', wide(10)));
      code.storeWide(wides, 12, wideOp('pow', wide(10), wide(0.2)));
      code.storeWide(wides, 13, wideOp('pow', x, wide(2)));
    });
    const values = [...executable.view('wides')];
    expect(values.slice(0, 10)).toEqual([-2.15, -4.5 / 5.0625, -2.25, 2.25, -3, -2, -1.5, -3, 0.25, -2.15]);
    [Math.E, Math.LN10, 10 ** 0.2, 5.0625].forEach((want, i) =>
      expect(Math.abs((values[10 + i] ?? NaN) - want)).toBeLessThanOrEqual(4e-16 * want),
    );
  });

  it('starts with zeroed memory, shows what was written, and is gone after disposal', () => {
    const executable = run(backend, target, (code) => {
      code.for('i', { to: 2 }, (i) =>
        code.store('real', advance(address(log), i), narrow(fromInt(intOp('add', i, int(1))))),
      );
    });
    expect(Array.from(executable.view('log'))).toEqual([1, 2, 0]);
    expect(Array.from(executable.view('ints')).every((x) => x === 0)).toBe(true);
    executable.dispose();
    expect(() => executable.call('main')).toThrow();
  });

  it('runs functions that call each other and shares them', () => {
    const depth = local('int', 'depth');
    const step: { name: string; parameters: readonly (typeof depth)[]; body: never[] } = {
      name: 'step',
      parameters: [depth],
      body: [],
    };
    const inner = new Code();
    push(inner, get(depth));
    inner.if(compare('int', 'gt', get(depth), int(0)), () =>
      inner.call(step, intOp('sub', get(depth), int(1))),
    );
    step.body.push(...(inner.statements as never[]));
    expect(runInts(6, (code) => [2, 1].forEach((n) => code.call(step, int(n))))).toEqual([2, 1, 0, 1, 0, 0]);
  });

  it('rejects an unknown entry or buffer', () => {
    const executable = run(backend, target, (code) =>
      code.store('real', address(reals), unary('real', 'abs', lit('real', 1))),
    );
    expect(() => executable.call('other')).toThrow('other');
    expect(() => executable.view('other')).toThrow('other');
  });
});
