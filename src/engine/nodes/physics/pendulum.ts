import { mul, neg, sin } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { call, literal, negate, power, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** The angular acceleration of a pendulum of any amplitude. */
export const pendulum = defineNode({
  id: 'pendulum',
  version: 1,
  role: 'term',
  title: 'Pendulum',
  family: 'Mechanics',
  tags: ['angle', 'swing', 'gravity', 'oscillator', 'mechanics'],
  equation: '\\ddot\\theta = -\\omega_0^2 \\sin\\theta',
  symbol: '-\\omega_0^2\\sin\\theta',
  help: 'The angular acceleration of a pendulum without friction; add Drag for friction.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §3.8; Yin et al., APHYNITY (2021), §4.',
  inputs: {
    angle: port('\\theta', '$x', 'Angle from hanging down, in radians.'),
  },
  outputs: {
    acceleration: port('\\ddot\\theta', '$x/$time^2', 'Its angular acceleration.'),
  },
  parameters: {
    omega0: positive({
      label: 'Frequency',
      help: 'Of small swings, in radians per unit of time; its square is gravity over length.',
      default: 1,
      unit: '1/$time',
      symbol: '\\omega_0',
    }),
  },
  shapes: elementwise('acceleration'),
  build: ({ inputs, parameters }) => {
    const omega = entry(parameters, 'omega0');
    return { acceleration: neg(mul(mul(omega, omega), sin(one(inputs, 'angle')))) };
  },
  latex: ({ inputs, parameters }) => {
    const square = power(entry(parameters, 'omega0'), literal(2));
    return { acceleration: negate(times(square, call('\\sin', one(inputs, 'angle')))) };
  },
});
