import { div, mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, literal, minus, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Growth between a threshold and a carrying capacity, decline below the threshold. */
export const allee = defineNode({
  id: 'allee',
  version: 1,
  role: 'term',
  title: 'Allee growth',
  family: 'Populations',
  tags: ['population', 'extinction', 'threshold', 'cooperation', 'bistable'],
  equation: '\\frac{dx}{dt} = r\\,x\\left(\\frac{x}{A} - 1\\right)\\left(1 - \\frac{x}{K}\\right)',
  symbol: 'r x (x/A - 1)(1 - x/K)',
  help: 'Growth that turns into decline below a threshold: too few individuals find no partners.',
  reference: 'Allee, Animal Aggregations (1931); Kot, Elements of Mathematical Ecology, §1.',
  inputs: {
    x: port('x', '$x', 'What grows.'),
  },
  outputs: {
    rate: port('r x (x/A - 1)(1 - x/K)', '$x/$time', 'Its rate of change.'),
  },
  parameters: {
    r: positive({
      label: 'Growth rate',
      help: 'Sets how fast it grows or declines.',
      default: 0.5,
      unit: '1/$time',
      symbol: 'r',
    }),
    A: positive({
      label: 'Threshold',
      help: 'Below it the population dies out.',
      default: 1,
      unit: '$x',
      symbol: 'A',
    }),
    K: positive({
      label: 'Carrying capacity',
      help: 'Where growth ends.',
      default: 10,
      unit: '$x',
      symbol: 'K',
    }),
  },
  shapes: elementwise('rate'),
  build: ({ inputs, parameters }) => {
    const [x, r] = [one(inputs, 'x'), entry(parameters, 'r')];
    const above = sub(div(x, entry(parameters, 'A')), 1);
    const left = sub(1, div(x, entry(parameters, 'K')));
    return { rate: mul(mul(r, x), mul(above, left)) };
  },
  latex: ({ inputs, parameters }) => {
    const [x, r] = [one(inputs, 'x'), entry(parameters, 'r')];
    const above = minus(fraction(x, entry(parameters, 'A')), literal(1));
    const left = minus(literal(1), fraction(x, entry(parameters, 'K')));
    return { rate: times(r, x, above, left) };
  },
});
