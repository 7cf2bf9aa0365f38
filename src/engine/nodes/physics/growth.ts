import { mul } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Unlimited growth: every individual adds r of its kind per unit of time. */
export const growth = defineNode({
  id: 'growth',
  version: 1,
  role: 'term',
  title: 'Exponential growth',
  family: 'Populations',
  tags: ['birth', 'Malthus', 'reproduction', 'increase', 'population'],
  equation: '\\frac{dx}{dt} = r\\,x',
  symbol: 'r x',
  help: 'A rate proportional to the quantity itself. Choose it while nothing limits growth.',
  reference: 'Malthus, An Essay on the Principle of Population (1798); Murray, Mathematical Biology I, §1.1.',
  inputs: { x: port('x', '$x', 'What grows.') },
  outputs: { rate: port('r x', '$x/$time', 'Its rate of growth.') },
  parameters: {
    r: positive({
      label: 'Growth rate',
      help: 'Relative increase per unit of time.',
      default: 0.5,
      unit: '1/$time',
      symbol: 'r',
    }),
  },
  shapes: elementwise('rate'),
  build: ({ inputs, parameters }) => ({ rate: mul(entry(parameters, 'r'), one(inputs, 'x')) }),
  latex: ({ inputs, parameters }) => ({ rate: times(entry(parameters, 'r'), one(inputs, 'x')) }),
});
