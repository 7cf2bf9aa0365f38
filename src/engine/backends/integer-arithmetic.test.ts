/** Random integer expressions: every backend leaves the bits of the reference, and folding literals changes none. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Code, int, intOp, loadInt } from '../program/build';
import type { Buffer, IntBinary, IntExpression, LoopProgram, Target } from '../program/loop';
import type { Backend } from './define';
import { backends } from './index';
import { reference } from './reference/reference';

const slots = 8;
const data: Buffer<'int'> = { name: 'data', type: 'int', length: slots };
const results: Buffer<'int'> = { name: 'results', type: 'int', length: 2 };

type Recipe =
  | { readonly kind: 'value'; readonly index: number }
  | { readonly kind: 'binary'; readonly op: IntBinary; readonly x: Recipe; readonly y: Recipe }
  | {
      readonly kind: 'shift';
      readonly op: 'shiftLeft' | 'shiftRight';
      readonly x: Recipe;
      readonly by: number;
    };

const ops = ['add', 'sub', 'mul', 'mulHigh', 'min', 'max', 'and', 'xor'] as const;
const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => ({
  recipe: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({ kind: fc.constant('value' as const), index: fc.nat(slots - 1) }),
    fc.record({
      kind: fc.constant('binary' as const),
      op: fc.constantFrom(...ops),
      x: tie('recipe'),
      y: tie('recipe'),
    }),
    fc.record({
      kind: fc.constant('shift' as const),
      op: fc.constantFrom('shiftLeft', 'shiftRight'),
      x: tie('recipe'),
      by: fc.nat(31),
    }),
  ),
}));
const words = fc.array(fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 0x7fffffff, -0x80000000)), {
  minLength: slots,
  maxLength: slots,
});

function build(r: Recipe, value: (index: number) => IntExpression): IntExpression {
  if (r.kind === 'value') return value(r.index);
  if (r.kind === 'shift') return intOp(r.op, build(r.x, value), int(r.by));
  return intOp(r.op, build(r.x, value), build(r.y, value));
}

/** Stores the expression computed from memory, then computed from literals. */
function write(target: Target, r: Recipe, values: readonly number[]): LoopProgram {
  const code = new Code();
  code.storeInt(
    results,
    0,
    build(r, (index) => loadInt(data, index)),
  );
  code.storeInt(
    results,
    1,
    build(r, (index) => int(values[index] ?? 0)),
  );
  return {
    target,
    buffers: [data, results],
    entries: [{ name: 'main', parameters: [], body: code.statements }],
  };
}

function resultsOf(backend: Backend, program: LoopProgram, values: readonly number[]): number[] {
  const executable = backend.compile(program);
  executable.view('data').set(values);
  executable.call('main');
  return Array.from<number>(executable.view('results'));
}

const rows = backends
  .all()
  .flatMap((backend) =>
    Object.values(backend.targets).map((target) => ({ backend, target, id: backend.id })),
  );

describe.each(rows)('$id $target.precision', ({ backend, target }) => {
  it('computes with 32-bit integers', () => {
    fc.assert(
      fc.property(recipe, words, (r, values) => {
        const program = write(target, r, values);
        const [computed, folded] = resultsOf(backend, program, values);
        expect(folded).toBe(computed);
        expect(computed).toBe(resultsOf(reference, program, values)[0]);
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('takes the upper half of unsigned products', () => {
    const product = (x: number, y: number) => {
      const r = {
        kind: 'binary',
        op: 'mulHigh',
        x: { kind: 'value', index: 0 },
        y: { kind: 'value', index: 1 },
      } as const;
      const values = [x, y, 0, 0, 0, 0, 0, 0];
      return (resultsOf(backend, write(target, r, values), values)[0] ?? 0) >>> 0;
    };
    expect(product(-1, -1)).toBe(0xfffffffe);
    expect(product(0xd2511f53 | 0, 0x12345678)).toBe(Math.floor((0xd2511f53 * 0x12345678) / 2 ** 32));
    expect(product(3, 5)).toBe(0);
  });
});
