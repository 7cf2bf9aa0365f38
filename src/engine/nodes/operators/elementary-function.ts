import * as ir from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { sigmoid, softplus } from '../activations';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import type { MathText } from '../math-text';
import { atom, call, fraction, literal, negate, power, squareRoot } from '../math-text';
import { choice } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

interface Row {
  readonly build: (x: Tensor) => Tensor;
  readonly latex: (x: MathText) => MathText;
}

const named = (name: string) => (x: MathText) => call(name, x);

/** By multiplication, so that it is exact and differentiable for negative numbers too. */
const square = (x: Tensor): Tensor => ir.mul(x, x);

const functions: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['square', { build: square, latex: (x) => power(x, literal(2)) }],
  ['cube', { build: (x) => ir.mul(square(x), x), latex: (x) => power(x, literal(3)) }],
  ['square root', { build: ir.sqrt, latex: squareRoot }],
  ['reciprocal', { build: (x) => ir.div(1, x), latex: (x) => fraction(literal(1), x) }],
  ['negative', { build: ir.neg, latex: negate }],
  ['absolute value', { build: ir.abs, latex: (x) => atom(`\\left|${x.latex}\\right|`) }],
  ['sign', { build: ir.sign, latex: named('\\operatorname{sign}') }],
  ['positive part', { build: (x) => ir.max(x, 0), latex: (x) => call('\\max', x, literal(0)) }],
  ['exp', { build: ir.exp, latex: (x) => power(atom('e'), x) }],
  ['log', { build: ir.log, latex: named('\\ln') }],
  ['sin', { build: ir.sin, latex: named('\\sin') }],
  ['cos', { build: ir.cos, latex: named('\\cos') }],
  ['tan', { build: (x) => ir.div(ir.sin(x), ir.cos(x)), latex: named('\\tan') }],
  ['tanh', { build: ir.tanh, latex: named('\\tanh') }],
  ['sigmoid', { build: sigmoid, latex: named('\\sigma') }],
  ['softplus', { build: softplus, latex: named('\\operatorname{softplus}') }],
  [
    'bell',
    { build: (x) => ir.exp(ir.neg(square(x))), latex: (x) => power(atom('e'), negate(power(x, literal(2)))) },
  ],
]);

function chosen(settings: Settings): Row {
  const found = functions.get(String(settings['function'])) ?? functions.get('square');
  return found ?? { build: (x) => x, latex: (x) => x };
}

/** One elementary function of a number, or of every element of a vector. */
export const elementaryFunction = defineNode({
  id: 'function',
  version: 1,
  role: 'operator',
  title: 'Function',
  family: 'Operators',
  tags: [...functions.keys(), 'elementwise', 'nonlinearity', 'map'],
  equation: 'y = f(x)',
  equationFrom: (settings) => `y = ${chosen(settings).latex(atom('x')).latex}`,
  symbol: 'f(x)',
  help: 'Applies one elementary function to a number, or to each element of a vector.',
  reference: '',
  inputs: { x: port('x', 'any', 'What it is applied to.') },
  outputs: { value: port('f(x)', 'any', 'Its value, of the same shape.') },
  parameters: {
    function: choice({
      label: 'Function',
      help: 'Which function; of a vector, that of every element.',
      default: 'square',
      options: [...functions.keys()],
      titles: {
        square: 'Square, x²',
        cube: 'Cube, x³',
        'square root': 'Square root, √x',
        reciprocal: 'Reciprocal, 1/x',
        negative: 'Negative, −x',
        'absolute value': 'Absolute value, |x|',
        'positive part': 'Positive part, max(x, 0)',
        exp: 'Exponential, exp x',
        log: 'Natural logarithm, ln x',
        sin: 'Sine',
        cos: 'Cosine',
        tan: 'Tangent',
        tanh: 'Hyperbolic tangent',
        sigmoid: 'Sigmoid, 1/(1 + exp(−x))',
        softplus: 'Softplus, ln(1 + exp x)',
        bell: 'Bell, exp(−x²)',
      },
    }),
  },
  shapes: elementwise('value'),
  build: ({ inputs, settings }) => ({ value: chosen(settings).build(one(inputs, 'x')) }),
  latex: ({ inputs, settings }) => ({ value: chosen(settings).latex(one(inputs, 'x')) }),
});
