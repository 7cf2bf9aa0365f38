import { div, mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, literal, minus, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Growth that stops at a carrying capacity. */
export const logistic = defineNode({
  id: 'logistic',
  version: 1,
  role: 'term',
  title: 'Logistic growth',
  family: 'Populations',
  tags: ['Verhulst', 'carrying capacity', 'saturation', 'population', 'sigmoid'],
  equation: '\\frac{dx}{dt} = r\\,x\\left(1 - \\frac{x}{K}\\right)',
  symbol: 'r x (1 - x/K)',
  help: 'Growth that slows down as the quantity nears what its surroundings can carry.',
  reference: 'Verhulst, Corresp. Math. Phys. 10 (1838) 113; Murray, Mathematical Biology I, §1.1.',
  inputs: {
    x: port('x', '$x', 'What grows.'),
  },
  outputs: {
    rate: port('r x (1 - x/K)', '$x/$time', 'Its rate of change.'),
  },
  parameters: {
    r: positive({
      label: 'Growth rate',
      help: 'Relative increase per unit of time while there is plenty.',
      default: 0.5,
      unit: '1/$time',
      symbol: 'r',
      wirable: true,
    }),
    K: positive({
      label: 'Carrying capacity',
      help: 'Where growth ends.',
      default: 10,
      unit: '$x',
      symbol: 'K',
      wirable: true,
    }),
  },
  shapes: elementwise('rate'),
  build: ({ inputs, parameters }) => {
    const [x, r, K] = [one(inputs, 'x'), entry(parameters, 'r'), entry(parameters, 'K')];
    return { rate: mul(mul(r, x), sub(1, div(x, K))) };
  },
  latex: ({ inputs, parameters }) => {
    const [x, r, K] = [one(inputs, 'x'), entry(parameters, 'r'), entry(parameters, 'K')];
    return { rate: times(r, x, minus(literal(1), fraction(x, K))) };
  },
});
