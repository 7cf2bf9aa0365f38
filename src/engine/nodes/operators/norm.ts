import { abs, add, div, mul, sqrt, sum } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { sizeOf } from '../../ir/tensor';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import type { MathText } from '../math-text';
import { atom, call, fraction, literal, power } from '../math-text';
import { choice } from '../parameter';
import { port } from '../port';
import { shapesAt } from '../shapes';

interface Row {
  readonly build: (x: Tensor) => Tensor;
  readonly latex: (x: MathText) => MathText;
}

const bars = (x: MathText): MathText => atom(`\\left\\lVert ${x.latex}\\right\\rVert`);

/** Far below any square that matters, in single precision too; keeps the slope of the root finite at 0. */
const TINY = 1e-30;

const measures: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['sum', { build: (x) => sum(x), latex: (x) => call('\\Sigma', x) }],
  ['mean', { build: (x) => div(sum(x), sizeOf(x.shape)), latex: (x) => call('\\operatorname{mean}', x) }],
  ['norm', { build: (x) => sqrt(add(sum(mul(x, x)), TINY)), latex: bars }],
  ['squared norm', { build: (x) => sum(mul(x, x)), latex: (x) => power(bars(x), literal(2)) }],
  [
    'half squared norm',
    {
      build: (x) => mul(0.5, sum(mul(x, x))),
      latex: (x) => fraction(power(bars(x), literal(2)), literal(2)),
    },
  ],
  [
    'sum of sizes',
    { build: (x) => sum(abs(x)), latex: (x) => call('\\Sigma', atom(`\\left|${x.latex}\\right|`)) },
  ],
]);

const chosen = (settings: Settings): Row =>
  measures.get(String(settings['measure'])) ?? { build: (x) => sum(x), latex: (x) => x };

/** One number that a whole vector is summed up to. */
export const norm = defineNode({
  id: 'norm',
  version: 1,
  role: 'operator',
  title: 'Reduce to a number',
  family: 'Operators',
  tags: ['norm', 'length', 'sum of elements', 'mean', 'average', 'magnitude', 'distance'],
  equation: 'y = \\lVert \\mathbf x \\rVert',
  equationFrom: (settings) => `y = ${chosen(settings).latex(atom('\\mathbf x')).latex}`,
  symbol: '\\lVert\\cdot\\rVert',
  help: 'The sum, mean or length of a vector as one number.',
  reference: '',
  inputs: { x: port('\\mathbf x', 'any', 'The vector.') },
  outputs: { value: port('y', 'any', 'A number.') },
  parameters: {
    measure: choice({
      label: 'Measure',
      help: 'What becomes of the elements.',
      default: 'norm',
      options: [...measures.keys()],
      titles: {
        sum: 'Sum of elements',
        norm: 'Norm, ‖x‖',
        'squared norm': 'Squared norm, ‖x‖²',
        'half squared norm': 'Half squared norm, ½ ‖x‖²',
        'sum of sizes': 'Sum of sizes, Σ |x|',
      },
    }),
  },
  shapes: (inputs) =>
    shapesAt(inputs, ['x']).every((shape) => shape.length <= 1) ? { value: [] } : undefined,
  build: ({ inputs, settings }) => ({ value: chosen(settings).build(one(inputs, 'x')) }),
  latex: ({ inputs, settings }) => ({ value: chosen(settings).latex(one(inputs, 'x')) }),
});
