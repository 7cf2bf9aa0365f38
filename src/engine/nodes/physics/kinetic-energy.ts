import { div, mul, sum } from '../../ir/build';
import { entry, one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { fraction, literal, power, times } from '../math-text';
import { choice, integer, numbers, repeated } from '../parameter';
import { port } from '../port';
import { arrives, countOf } from '../shapes';

const shapeOf = (settings: Settings): readonly number[] => {
  const size = countOf(settings, 'size');
  return size === 0 ? [] : [size];
};

/** Energy of motion, from momenta or from velocities, with a mass for each coordinate. */
export const kineticEnergy = defineNode({
  id: 'kinetic-energy',
  version: 1,
  role: 'term',
  title: 'Kinetic energy',
  family: 'Mechanics',
  tags: ['energy', 'mass', 'momentum', 'velocity', 'mechanics', 'Hamiltonian', 'Lagrangian'],
  equation: 'T = \\sum_i \\frac{p_i^2}{2 m_i} \\;\\text{or}\\; \\sum_i \\frac{m_i v_i^2}{2}',
  symbol: 'T',
  help: 'The energy of motion: of momenta for a Hamiltonian, of velocities for a Lagrangian.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §1.1.',
  inputs: { motion: port('p', 'any', 'Momentum or velocity, a number or a vector.') },
  outputs: { energy: port('T', '$T', 'The energy, a number.') },
  parameters: {
    of: choice({
      label: 'Given by',
      help: 'What is wired in.',
      default: 'momentum',
      options: ['momentum', 'velocity'],
    }),
    size: integer({
      label: 'Size',
      help: 'Coordinates of the vector; 0 for a single number.',
      default: 0,
      min: 0,
      max: 4096,
    }),
    m: numbers({
      label: 'Mass',
      help: 'One for each coordinate; one number stands for all.',
      shape: shapeOf,
      default: repeated(1),
      min: 0,
      positive: true,
      trainable: true,
      symbol: 'm',
    }),
  },
  wants: (settings) => ({ motion: shapeOf(settings) }),
  shapes: (inputs, settings) => (arrives(inputs, 'motion', shapeOf(settings)) ? { energy: [] } : undefined),
  build: ({ inputs, parameters, settings }) => {
    const [x, m] = [one(inputs, 'motion'), entry(parameters, 'm')];
    const square = mul(x, x);
    return { energy: mul(0.5, sum(settings['of'] === 'velocity' ? mul(m, square) : div(square, m))) };
  },
  latex: ({ inputs, parameters, settings }) => {
    const [square, m] = [power(one(inputs, 'motion'), literal(2)), entry(parameters, 'm')];
    return {
      energy:
        settings['of'] === 'velocity'
          ? fraction(times(m, square), literal(2))
          : fraction(square, times(literal(2), m)),
    };
  },
});
