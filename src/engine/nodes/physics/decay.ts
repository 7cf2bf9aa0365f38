import { mul, neg } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { negate, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Exponential decline: a constant share r of what is there goes per unit of time. */
export const decay = defineNode({
  id: 'decay',
  version: 1,
  role: 'term',
  title: 'Exponential decay',
  family: 'Populations',
  tags: ['death', 'loss', 'decline', 'mortality', 'first-order', 'half-life'],
  equation: '\\frac{dx}{dt} = -r\\,x',
  symbol: '-r x',
  help: 'A loss proportional to the quantity itself: deaths without food, radioactive decay, first-order clearance.',
  reference: 'Rutherford & Soddy, Phil. Mag. 4 (1902) 370; Murray, Mathematical Biology I, §1.1.',
  inputs: { x: port('x', '$x', 'What declines.') },
  outputs: { rate: port('-r x', '$x/$time', 'Its (negative) rate of change.') },
  parameters: {
    r: positive({
      label: 'Decay rate',
      help: 'Share lost per unit of time.',
      default: 0.5,
      unit: '1/$time',
      symbol: 'r',
    }),
  },
  shapes: elementwise('rate'),
  build: ({ inputs, parameters }) => ({ rate: neg(mul(entry(parameters, 'r'), one(inputs, 'x'))) }),
  latex: ({ inputs, parameters }) => ({ rate: negate(times(entry(parameters, 'r'), one(inputs, 'x'))) }),
});
