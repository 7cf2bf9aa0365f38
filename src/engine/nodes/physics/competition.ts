import { add, div, mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, literal, minus, plus, times, type MathText } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';
import type { Tensor } from '../../ir/tensor';

/** Logistic growth of two species that hold each other back. */
export const competition = defineNode({
  id: 'competition',
  version: 1,
  role: 'term',
  title: 'Competition of two species',
  family: 'Populations',
  tags: ['Gause', 'Lotka–Volterra', 'competitive exclusion', 'ecology', 'logistic'],
  equation:
    '\\dot x = r_1 x\\left(1 - \\tfrac{x + \\alpha_{12} y}{K_1}\\right),\\quad \\dot y = r_2 y\\left(1 - \\tfrac{y + \\alpha_{21} x}{K_2}\\right)',
  symbol: 'x \\leftrightarrow y',
  help: 'Two species that live on the same thing: each grows logistically and is also held back by the other.',
  reference: 'Gause, The Struggle for Existence (1934); Murray, Mathematical Biology I, §3.5.',
  inputs: {
    x: port('x', '$x', 'The first species.'),
    y: port('y', '$y', 'The second species.'),
  },
  outputs: {
    xRate: port('\\dot x', '$x/$time', 'Rate of change of the first.'),
    yRate: port('\\dot y', '$y/$time', 'Rate of change of the second.'),
  },
  parameters: {
    r1: positive({
      label: 'Growth rate of the first',
      help: 'While there is plenty.',
      default: 1,
      unit: '1/$time',
      symbol: 'r_1',
    }),
    K1: positive({
      label: 'Capacity for the first',
      help: 'Where it ends alone.',
      default: 10,
      unit: '$x',
      symbol: 'K_1',
    }),
    alpha12: positive({
      label: 'Effect of the second on the first',
      help: 'How many of the first one of the second counts for.',
      default: 0.5,
      unit: '$x/$y',
      symbol: '\\alpha_{12}',
    }),
    r2: positive({
      label: 'Growth rate of the second',
      help: 'While there is plenty.',
      default: 1,
      unit: '1/$time',
      symbol: 'r_2',
    }),
    K2: positive({
      label: 'Capacity for the second',
      help: 'Where it ends alone.',
      default: 10,
      unit: '$y',
      symbol: 'K_2',
    }),
    alpha21: positive({
      label: 'Effect of the first on the second',
      help: 'How many of the second one of the first counts for.',
      default: 0.5,
      unit: '$y/$x',
      symbol: '\\alpha_{21}',
    }),
  },
  shapes: elementwise('xRate', 'yRate'),
  build: ({ inputs, parameters }) => {
    const p = (name: string) => entry(parameters, name);
    const rate = (x: Tensor, y: Tensor, i: 1 | 2) => {
      const load = add(x, mul(p(i === 1 ? 'alpha12' : 'alpha21'), y));
      return mul(mul(p(`r${i}`), x), sub(1, div(load, p(`K${i}`))));
    };
    const [x, y] = [one(inputs, 'x'), one(inputs, 'y')];
    return { xRate: rate(x, y, 1), yRate: rate(y, x, 2) };
  },
  latex: ({ inputs, parameters }) => {
    const p = (name: string) => entry(parameters, name);
    const rate = (x: MathText, y: MathText, i: 1 | 2) => {
      const load = plus(x, times(p(i === 1 ? 'alpha12' : 'alpha21'), y));
      return times(p(`r${i}`), x, minus(literal(1), fraction(load, p(`K${i}`))));
    };
    const [x, y] = [one(inputs, 'x'), one(inputs, 'y')];
    return { xRate: rate(x, y, 1), yRate: rate(y, x, 2) };
  },
});
