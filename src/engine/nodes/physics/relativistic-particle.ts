import { add, div, max, mul, sqrt, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { atom, fraction, literal, minus, power, times } from '../math-text';
import { number, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Acceleration along a line by a constant force near the speed of light. */
export const relativisticParticle = defineNode({
  id: 'relativistic-particle',
  version: 1,
  role: 'term',
  title: 'Relativistic particle',
  family: 'Mechanics',
  tags: ['relativity', 'Einstein', 'light speed', 'mechanics', 'force'],
  equation: '\\ddot x = \\tfrac{F}{m}\\left(1 - \\tfrac{v^2}{c^2}\\right)^{3/2}',
  symbol: '\\tfrac{F}{\\gamma^3 m}',
  help: 'The acceleration of a particle along a line by a constant force, however fast it moves.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §7.9, motion along the force.',
  inputs: {
    v: port('v', '$v', 'Its velocity, below that of light.'),
  },
  outputs: {
    acceleration: port('\\dot v', '$v/$time', 'Its acceleration.'),
  },
  parameters: {
    g: number({
      label: 'Force per mass',
      help: 'Acceleration at rest.',
      default: 1,
      unit: '$v/$time',
      symbol: 'g',
      trainable: true,
    }),
    c: positive({
      label: 'Speed of light',
      help: 'In the units of the velocity.',
      default: 1,
      unit: '$v',
      symbol: 'c',
      trainable: false,
    }),
  },
  shapes: elementwise('acceleration'),
  build: ({ inputs, parameters }) => {
    const ratio = div(one(inputs, 'v'), entry(parameters, 'c'));
    // Rounding must not take the root of a negative number at the speed of light itself.
    const rest = max(sub(1, mul(ratio, ratio)), 0);
    return { acceleration: mul(entry(parameters, 'g'), mul(rest, sqrt(add(rest, 1e-30)))) };
  },
  latex: ({ inputs, parameters }) => {
    const square = power(fraction(one(inputs, 'v'), entry(parameters, 'c')), literal(2));
    return { acceleration: times(entry(parameters, 'g'), power(minus(literal(1), square), atom('3/2'))) };
  },
});
