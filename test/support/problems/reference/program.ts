/** A problem as the `problem.inc` of `integrate.c`: its formulas as C in quadruple precision. */
import { invariant } from '../../../../src/engine/base/invariant';
import type { Formula } from '../../../../src/engine/nodes/formula/formula';
import type { Problem } from '../define';

/** Doubles are written with all their digits: the problem is the one that the engine sees. */
const number = (x: number) => `((real)${Number.isInteger(x) ? x.toFixed(1) : x.toString()})`;

const infix: Readonly<Record<string, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' };
const unary: Readonly<Record<string, (x: string) => string>> = {
  unaryMinus: (x) => `(-${x})`,
  unaryPlus: (x) => x,
  exp: (x) => `expq(${x})`,
  log: (x) => `logq(${x})`,
  sin: (x) => `sinq(${x})`,
  cos: (x) => `cosq(${x})`,
  tan: (x) => `tanq(${x})`,
  sqrt: (x) => `sqrtq(${x})`,
  abs: (x) => `fabsq(${x})`,
  step: (x) => `((real)(${x} > 0))`,
};

function render(part: Formula): string {
  if (part.kind === 'number') return number(part.value);
  if (part.kind === 'symbol') return part.name === 't' ? 't' : `v_${part.name}`;
  const [x = '0', y = '0'] = part.values.map(render);
  const operator = infix[part.function];
  if (operator) return `(${x} ${operator} ${y})`;
  if (part.function === 'pow') return `powq(${x}, ${y})`;
  const call = unary[part.function];
  invariant(call, `no C for ${part.function}`);
  return call(x);
}

export interface Accuracy {
  /** Stages of a step, and the error of its polynomial relative to the size of each state. */
  readonly stages: number;
  readonly tolerance: number;
  /** States smaller than this part of the problem's scale count as that large. */
  readonly smallest: number;
}

export function referenceProgram(problem: Problem, { stages, tolerance, smallest }: Accuracy): string {
  const { states, span, constants = {}, discontinuities = [], formulas, scale } = problem;
  const names = Object.keys(states);
  const declare = (name: string, value: string) => `  const real v_${name} = ${value};`;
  return [
    `#define N ${names.length}`,
    `#define S ${stages}`,
    `#define TOLERANCE ${number(tolerance)}`,
    `#define SMALLEST ${number(smallest * scale)}`,
    `#define FIRST ${number(span[1] > 1e6 ? 1e-20 : 1e-8)}`,
    `#define START ${number(span[0])}`,
    `#define END ${number(span[1])}`,
    `#define BREAKS ${discontinuities.length}`,
    `#define BREAK_TIMES ${discontinuities.map((t) => `${number(t)},`).join(' ')}`,
    `#define INITIAL {${Object.values(states)
      .map(([value]) => number(value))
      .join(', ')}}`,
    'static void field(real t, const real *y, real *f) {',
    ...Object.entries(constants).map(([name, value]) => declare(name, number(value))),
    ...names.map((name, i) => declare(name, `y[${i}]`)),
    ...formulas.where.map(([name, formula]) => declare(name, render(formula))),
    ...formulas.rates.map((rate, i) => `  f[${i}] = ${render(rate)};`),
    '}',
    '',
  ].join('\n');
}
