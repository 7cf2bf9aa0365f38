/**
 * Programs drawn at random: expressions of every exact operation, in nested loops and branches, over locals and
 * memory. Every backend must leave the same bits in memory as the reference interpreter.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  address,
  advance,
  binary,
  choose,
  Code,
  compare,
  get,
  int,
  intOp,
  lit,
  load,
  local,
  splat,
  unary,
} from '../program/build';
import type { Buffer, Expression, IntExpression, LoopProgram, Target } from '../program/loop';
import type { Backend } from './define';
import { backends } from './index';
import { reference } from './reference/reference';

type Lane = 'real' | 'vec';
const size = 64;
const data: Buffer<'real'> = { name: 'data', type: 'real', length: size };
const scratch: Buffer<'real'> = { name: 'scratch', type: 'real', length: size };

/** A recipe for an expression, free of types so that it can be built for scalars and vectors alike. */
type Recipe =
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'local'; readonly index: number }
  | { readonly kind: 'load'; readonly offset: number; readonly counted: boolean }
  | { readonly kind: 'unary'; readonly op: 'neg' | 'abs' | 'sqrt' | 'sign'; readonly x: Recipe }
  | {
      readonly kind: 'binary';
      readonly op: 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'less';
      readonly x: Recipe;
      readonly y: Recipe;
    }
  | { readonly kind: 'select'; readonly c: Recipe; readonly x: Recipe; readonly y: Recipe };

type Step =
  | { readonly kind: 'assign'; readonly index: number; readonly value: Recipe }
  | { readonly kind: 'store'; readonly offset: number; readonly value: Recipe }
  | {
      readonly kind: 'for';
      readonly from: number;
      readonly to: number;
      readonly by: number;
      readonly body: Step[];
    }
  | { readonly kind: 'if'; readonly x: Recipe; readonly then: Step[]; readonly otherwise: Step[] };

const localCount = 4;
const { recipe } = fc.letrec<{ recipe: Recipe }>((tie) => ({
  recipe: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.record({ kind: fc.constant('literal' as const), value: fc.double({ min: -100, max: 100 }) }),
    fc.record({ kind: fc.constant('local' as const), index: fc.nat(localCount - 1) }),
    fc.record({ kind: fc.constant('load' as const), offset: fc.nat(20), counted: fc.boolean() }),
    fc.record({
      kind: fc.constant('unary' as const),
      op: fc.constantFrom('neg', 'abs', 'sqrt', 'sign'),
      x: tie('recipe'),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      op: fc.constantFrom('add', 'sub', 'mul', 'div', 'min', 'max', 'less'),
      x: tie('recipe'),
      y: tie('recipe'),
    }),
    fc.record({ kind: fc.constant('select' as const), c: tie('recipe'), x: tie('recipe'), y: tie('recipe') }),
  ),
}));

const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => ({
  steps: fc.array(tie('step'), { minLength: 1, maxLength: 4, depthIdentifier: 'steps' }),
  step: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'steps' },
    fc.record({ kind: fc.constant('assign' as const), index: fc.nat(localCount - 1), value: recipe }),
    fc.record({ kind: fc.constant('store' as const), offset: fc.nat(20), value: recipe }),
    fc.record({
      kind: fc.constant('for' as const),
      from: fc.integer({ min: 0, max: 6 }),
      to: fc.integer({ min: 0, max: 6 }),
      by: fc.constantFrom(-2, -1, 1, 2),
      body: tie('steps'),
    }),
    fc.record({ kind: fc.constant('if' as const), x: recipe, then: tie('steps'), otherwise: tie('steps') }),
  ),
}));

/** Writes the steps as a program of one lane type. */
function write(target: Target, type: Lane, body: readonly Step[]): LoopProgram {
  const code = new Code();
  const locals = Array.from({ length: localCount }, (_, i) => local(type, `v${i}`));
  const variable = (index: number) => locals[index] ?? local(type, 'none');
  const counter = local('int', 'n');
  locals.forEach((l, i) => code.set(l, lit(type, i - 1.5)));
  code.set(counter, int(0));
  const build = (r: Recipe, i: IntExpression): Expression<Lane> => {
    switch (r.kind) {
      case 'literal':
        return lit(type, r.value);
      case 'local':
        return get(variable(r.index));
      case 'load':
        return load(type, r.counted ? advance(address(data), i) : address(scratch), r.offset);
      case 'unary':
        return unary(type, r.op, build(r.x, i));
      case 'binary':
        return binary(type, r.op, build(r.x, i), build(r.y, i));
      case 'select':
    }
    return choose(type, build(r.c, i), build(r.x, i), build(r.y, i));
  };
  const put = (step: Step, i: IntExpression): void => {
    switch (step.kind) {
      case 'assign':
        code.set(variable(step.index), build(step.value, i));
        return;
      case 'store':
        code.store(
          type,
          advance(address(scratch, 1), intOp('mul', i, int(3))),
          build(step.value, i),
          step.offset,
        );
        return;
      case 'for':
        code.for('i', { from: step.from, to: step.to, step: step.by }, (j) => {
          code.set(counter, intOp('add', get(counter), int(1)));
          for (const inner of step.body) put(inner, j);
        });
        return;
      case 'if':
        code.if(
          compare('real', 'lt', build0(step.x, i), lit('real', 0)),
          () => step.then.forEach((inner) => put(inner, i)),
          () => step.otherwise.forEach((inner) => put(inner, i)),
        );
    }
  };
  const build0 = (r: Recipe, i: IntExpression) => {
    const value = build(r, i);
    return type === 'vec'
      ? ({ kind: 'lane', type: 'real', x: value as Expression<'vec'>, lane: 0 } as const)
      : (value as Expression<'real'>);
  };
  for (const step of body) put(step, int(1));
  locals.forEach((l, i) => code.store(type, address(data, 4 * i + 40), get(l)));
  if (type === 'vec') code.store('vec', address(data, 56), splat(load('real', address(data, 41))));
  return {
    target,
    buffers: [data, scratch],
    entries: [{ name: 'main', parameters: [], body: code.statements }],
  };
}

function memoryAfter(backend: Backend, program: LoopProgram): number[] {
  const executable = backend.compile(program);
  executable.view('data').set(Array.from({ length: size }, (_, i) => Math.sin(i * i) * 2 ** (i % 7)));
  executable.call('main');
  return ['data', 'scratch'].flatMap((name) => Array.from<number>(executable.view(name)));
}

const rows = backends.all().flatMap((backend) =>
  Object.values(backend.targets).map((target) => ({
    backend,
    target,
    id: backend.id,
    precision: target.precision,
  })),
);

describe.each(rows)('$id $precision', ({ backend, target }) => {
  it.each(target.width > 1 ? (['real', 'vec'] as const) : (['real'] as const))('runs %s programs', (type) => {
    fc.assert(
      fc.property(steps, (body) => {
        const program = write(target, type, body);
        expect(memoryAfter(backend, program)).toEqual(memoryAfter(reference, program));
      }),
      { numRuns: 300, seed: 20 },
    );
  });
});
