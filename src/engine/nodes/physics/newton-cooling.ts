import { mul, neg, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { minus, negate, times } from '../math-text';
import { number, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Relaxation to the temperature of the surroundings. */
export const newtonCooling = defineNode({
  id: 'newton-cooling',
  version: 1,
  role: 'term',
  title: 'Newton cooling',
  family: 'Chemistry and heat',
  tags: ['heat', 'temperature', 'convection', 'relaxation', 'ambient'],
  equation: '\\frac{dT}{dt} = -k\\,(T - T_a)',
  symbol: '-k(T - T_a)',
  help: 'Heat that leaves a body in proportion to how much warmer it is than its surroundings.',
  reference:
    'Newton, Phil. Trans. 22 (1701) 824; Incropera & DeWitt, Fundamentals of Heat and Mass Transfer, §1.2.',
  inputs: {
    temperature: port('T', '$T', 'Temperature of the body.'),
  },
  outputs: {
    rate: port('-k(T - T_a)', '$T/$time', 'Its rate of change.'),
  },
  parameters: {
    k: positive({
      label: 'Cooling rate',
      help: 'Share of the difference that is lost per unit of time.',
      default: 0.1,
      unit: '1/$time',
      symbol: 'k',
    }),
    ambient: number({
      label: 'Surroundings',
      help: 'Their temperature.',
      default: 20,
      unit: '$T',
      symbol: 'T_a',
    }),
  },
  shapes: elementwise('rate'),
  build: ({ inputs, parameters }) => {
    const gap = sub(one(inputs, 'temperature'), entry(parameters, 'ambient'));
    return { rate: neg(mul(entry(parameters, 'k'), gap)) };
  },
  latex: ({ inputs, parameters }) => {
    const gap = minus(one(inputs, 'temperature'), entry(parameters, 'ambient'));
    return { rate: negate(times(entry(parameters, 'k'), gap)) };
  },
});
