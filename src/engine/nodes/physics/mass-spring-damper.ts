import { add, div, mul, neg, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, minus, negate, times } from '../math-text';
import { number, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** The acceleration of a mass between a spring and a damper. */
export const massSpringDamper = defineNode({
  id: 'mass-spring-damper',
  version: 1,
  role: 'term',
  title: 'Mass, spring and damper',
  family: 'Mechanics',
  tags: ['oscillator', 'Hooke', 'vibration', 'friction', 'mechanics', 'harmonic'],
  equation: '\\ddot x = -\\tfrac{k}{m}(x - x_0) - \\tfrac{c}{m}\\dot x',
  symbol: '-\\tfrac{k}{m}x - \\tfrac{c}{m}\\dot x',
  help: 'The acceleration of a mass on a spring with friction. Other forces are further wires into the acceleration.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §6.5.',
  inputs: {
    x: port('x', '$x', 'Its place.'),
    v: port('\\dot x', '$x/$time', 'Its velocity.'),
  },
  outputs: {
    acceleration: port('\\ddot x', '$x/$time^2', 'Its acceleration.'),
  },
  parameters: {
    m: positive({
      label: 'Mass',
      help: 'What is moved.',
      default: 1,
      unit: 'any',
      symbol: 'm',
      trainable: false,
    }),
    k: positive({ label: 'Stiffness', help: 'Force per length.', default: 1, unit: 'any', symbol: 'k' }),
    c: positive({ label: 'Friction', help: 'Force per velocity.', default: 0.1, unit: 'any', symbol: 'c' }),
    x0: number({
      label: 'Rest length',
      help: 'Where the spring pulls to.',
      default: 0,
      unit: '$x',
      symbol: 'x_0',
    }),
  },
  shapes: elementwise('acceleration'),
  build: ({ inputs, parameters }) => {
    const p = (name: string) => entry(parameters, name);
    const pull = mul(p('k'), sub(one(inputs, 'x'), p('x0')));
    const force = neg(add(pull, mul(p('c'), one(inputs, 'v'))));
    return { acceleration: div(force, p('m')) };
  },
  latex: ({ inputs, parameters }) => {
    const p = (name: string) => entry(parameters, name);
    const pull = times(fraction(p('k'), p('m')), minus(one(inputs, 'x'), p('x0')));
    const drag = times(fraction(p('c'), p('m')), one(inputs, 'v'));
    return { acceleration: minus(negate(pull), drag) };
  },
});
