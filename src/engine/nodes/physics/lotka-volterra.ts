import { mul, neg } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { negate, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Predation by chance meetings: prey are eaten, and predators multiply, in proportion to both numbers. */
export const lotkaVolterra = defineNode({
  id: 'lotka-volterra',
  version: 1,
  role: 'term',
  title: 'Lotka–Volterra interaction',
  family: 'Populations',
  tags: ['predator', 'prey', 'predation', 'ecology', 'mass action', 'interaction'],
  equation: '-\\beta\\,x y,\\quad +\\delta\\,x y',
  symbol: 'x y',
  help: 'The interaction part of the Lotka–Volterra equations; growth of prey and decay of predators are separate terms.',
  reference: 'Lotka, Elements of Physical Biology (1925); Volterra, Nature 118 (1926) 558.',
  inputs: {
    prey: port('x', '$x', 'Number or density of prey.'),
    predator: port('y', '$y', 'Number or density of predators.'),
  },
  outputs: {
    preyRate: port('-\\beta x y', '$x/$time', 'What predation takes from the prey.'),
    predatorRate: port('\\delta x y', '$y/$time', 'What predation gives to the predators.'),
  },
  parameters: {
    beta: positive({
      label: 'Predation rate',
      help: 'Share of prey taken per predator and unit of time.',
      default: 0.025,
      unit: '1/($y*$time)',
      symbol: '\\beta',
      wirable: true,
    }),
    delta: positive({
      label: 'Conversion rate',
      help: 'Relative increase of predators per prey and unit of time.',
      default: 0.025,
      unit: '1/($x*$time)',
      symbol: '\\delta',
      wirable: true,
    }),
  },
  shapes: elementwise('preyRate', 'predatorRate'),
  build: ({ inputs, parameters }) => {
    const meetings = mul(one(inputs, 'prey'), one(inputs, 'predator'));
    return {
      preyRate: neg(mul(entry(parameters, 'beta'), meetings)),
      predatorRate: mul(entry(parameters, 'delta'), meetings),
    };
  },
  latex: ({ inputs, parameters }) => {
    const [x, y] = [one(inputs, 'prey'), one(inputs, 'predator')];
    return {
      preyRate: negate(times(entry(parameters, 'beta'), x, y)),
      predatorRate: times(entry(parameters, 'delta'), x, y),
    };
  },
});
