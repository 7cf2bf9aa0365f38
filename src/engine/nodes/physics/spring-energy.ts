import { mul, sub, sum } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, literal, minus, power, times } from '../math-text';
import { number, positive } from '../parameter';
import { port } from '../port';

/** Energy stored in a spring: ½ k (x − x₀)², added up over the elements of a vector. */
export const springEnergy = defineNode({
  id: 'spring-energy',
  version: 1,
  role: 'term',
  title: 'Spring energy',
  family: 'Mechanics',
  tags: ['Hooke', 'potential', 'harmonic', 'oscillator', 'stiffness', 'mechanics'],
  equation: 'V = \\tfrac12 k\\,(x - x_0)^2',
  symbol: '\\tfrac12 k x^2',
  help: 'The potential energy of a linear spring. Its force is minus the derivative.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §6.1.',
  inputs: { x: port('x', '$x', 'Its length or angle, a number or a vector.') },
  outputs: { energy: port('V', '$V', 'The energy, a number.') },
  parameters: {
    k: positive({ label: 'Stiffness', help: 'Force per length.', default: 1, unit: '$V/$x^2', symbol: 'k' }),
    x0: number({ label: 'Rest length', help: 'Where it pulls to.', default: 0, unit: '$x', symbol: 'x_0' }),
  },
  shapes: () => ({ energy: [] }),
  build: ({ inputs, parameters }) => {
    const stretch = sub(one(inputs, 'x'), entry(parameters, 'x0'));
    return { energy: mul(mul(0.5, entry(parameters, 'k')), sum(mul(stretch, stretch))) };
  },
  latex: ({ inputs, parameters }) => ({
    energy: times(
      fraction(entry(parameters, 'k'), literal(2)),
      power(minus(one(inputs, 'x'), entry(parameters, 'x0')), literal(2)),
    ),
  }),
});
