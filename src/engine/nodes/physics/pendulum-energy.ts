import { cos, mul, sub, sum } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { call, literal, minus, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';

/** Potential energy of a pendulum: c (1 − cos θ), where c = m g l. */
export const pendulumEnergy = defineNode({
  id: 'pendulum-energy',
  version: 1,
  role: 'term',
  title: 'Pendulum energy',
  family: 'Mechanics',
  tags: ['gravity', 'potential', 'angle', 'swing', 'mechanics'],
  equation: 'V = c\\,(1 - \\cos\\theta)',
  symbol: '1 - \\cos\\theta',
  help: 'The height energy of a pendulum above its lowest point; c is mass times gravity times length.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §1.4; Greydanus et al. 2019, §3.2.',
  inputs: { angle: port('\\theta', 'any', 'Angle from hanging down, in radians.') },
  outputs: { energy: port('V', '$V', 'The energy, a number.') },
  parameters: {
    c: positive({ label: 'Height energy', help: 'm g l.', default: 3, unit: '$V', symbol: 'c' }),
  },
  shapes: () => ({ energy: [] }),
  build: ({ inputs, parameters }) => ({
    energy: mul(entry(parameters, 'c'), sum(sub(1, cos(one(inputs, 'angle'))))),
  }),
  latex: ({ inputs, parameters }) => ({
    energy: times(entry(parameters, 'c'), minus(literal(1), call('\\cos', one(inputs, 'angle')))),
  }),
});
