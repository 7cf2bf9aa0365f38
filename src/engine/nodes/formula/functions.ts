/**
 * Everything a custom expression may call, operators included: how many values it takes, its IR and its LaTeX. What
 * is not a row of this table cannot occur in a formula.
 */
import * as ir from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { sigmoid, softplus } from '../activations';
import type { MathText } from '../math-text';
import { atom, call, fraction, minus, negate, plus, power, squareRoot, times } from '../math-text';

export interface FormulaFunction {
  readonly least: number;
  readonly most: number;
  readonly build: (...values: readonly Tensor[]) => Tensor;
  readonly latex: (...values: readonly MathText[]) => MathText;
}

function unary(build: (x: Tensor) => Tensor, latex: (x: MathText) => MathText): FormulaFunction {
  return {
    least: 1,
    most: 1,
    build: (x) => build(x ?? ir.constant(0)),
    latex: (x) => latex(x ?? atom('?')),
  };
}

function binary(
  build: (x: Tensor, y: Tensor) => Tensor,
  latex: (x: MathText, y: MathText) => MathText,
): FormulaFunction {
  return {
    least: 2,
    most: 2,
    build: (x, y) => build(x ?? ir.constant(0), y ?? ir.constant(0)),
    latex: (x, y) => latex(x ?? atom('?'), y ?? atom('?')),
  };
}

function folded(build: (x: Tensor, y: Tensor) => Tensor, name: string): FormulaFunction {
  return {
    least: 2,
    most: Infinity,
    build: (...values) => values.reduce((x, y) => build(x, y)),
    latex: (...values) => call(name, ...values),
  };
}

const named = (name: string) => (x: MathText) => call(name, x);

/** Small whole powers by multiplication, which is exact, cheap and differentiable for x ≤ 0 too. */
function toPower(x: Tensor, y: Tensor): Tensor {
  const exponent = y.op === 'constant' && y.shape.length === 0 ? y.attributes.values[0] : undefined;
  if (exponent === 0.5) return ir.sqrt(x);
  if (exponent === undefined || !Number.isInteger(exponent) || exponent < 1 || exponent > 8)
    return ir.pow(x, y);
  let result = x;
  for (let i = 1; i < exponent; i++) result = ir.mul(result, x);
  return result;
}

const rows = {
  add: binary(ir.add, plus),
  subtract: binary(ir.sub, minus),
  multiply: binary(ir.mul, times),
  divide: binary(ir.div, fraction),
  unaryMinus: unary(ir.neg, negate),
  unaryPlus: unary(
    (x) => x,
    (x) => x,
  ),
  pow: binary(toPower, power),
  exp: unary(ir.exp, (x) => power(atom('e'), x)),
  log: unary(ir.log, named('\\ln')),
  ln: unary(ir.log, named('\\ln')),
  log10: unary((x) => ir.mul(ir.log(x), Math.LOG10E), named('\\log_{10}')),
  sin: unary(ir.sin, named('\\sin')),
  cos: unary(ir.cos, named('\\cos')),
  tan: unary((x) => ir.div(ir.sin(x), ir.cos(x)), named('\\tan')),
  sinh: unary((x) => ir.mul(0.5, ir.sub(ir.exp(x), ir.exp(ir.neg(x)))), named('\\sinh')),
  cosh: unary((x) => ir.mul(0.5, ir.add(ir.exp(x), ir.exp(ir.neg(x)))), named('\\cosh')),
  tanh: unary(ir.tanh, named('\\tanh')),
  sqrt: unary(ir.sqrt, squareRoot),
  abs: unary(ir.abs, (x) => atom(`\\left|${x.latex}\\right|`)),
  sign: unary(ir.sign, named('\\operatorname{sign}')),
  /** 1 for x > 0, else 0. */
  step: unary((x) => ir.less(0, x), named('\\operatorname{step}')),
  sigmoid: unary(sigmoid, named('\\sigma')),
  softplus: unary(softplus, named('\\operatorname{softplus}')),
  min: folded(ir.min, '\\min'),
  max: folded(ir.max, '\\max'),
} as const satisfies Record<string, FormulaFunction>;

export const formulaFunctions: ReadonlyMap<string, FormulaFunction> = new Map(Object.entries(rows));

/** mathjs' names of the operators that a formula may use. */
export const operatorNames: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'unaryMinus',
  'unaryPlus',
  'pow',
]);

/** Functions as the user writes them, for messages and help. */
export const callableNames: readonly string[] = [...formulaFunctions.keys()].filter(
  (name) => !operatorNames.has(name) || name === 'pow',
);

export const formulaConstants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
]);
