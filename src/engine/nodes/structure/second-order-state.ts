import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { atom } from '../math-text';
import { columns, integer, numbers, repeated, text } from '../parameter';
import { port, variadicPort } from '../port';
import { countOf } from '../shapes';
import { toleranceSetting } from '../tolerance-setting';

/** One number, or a vector of `size` elements. */
const shapeOf = (settings: Settings): readonly number[] => {
  const size = countOf(settings, 'size');
  return size === 0 ? [] : [size];
};

/** A place and its velocity; what is wired into it are accelerations. */
export const secondOrderState = defineNode({
  id: 'second-order-state',
  version: 1,
  role: 'state',
  title: 'Second-order state',
  family: 'State',
  tags: ['position', 'velocity', 'acceleration', 'mechanics', 'Newton', 'SONODE', 'angle'],
  equation: '\\frac{d^2 x}{dt^2} = \\sum_i a_i',
  symbol: '\\ddot x',
  help:
    'A quantity whose acceleration is given: a place, an angle. It carries its value and its velocity; every wire ' +
    'into its acceleration port adds one term.',
  reference:
    'Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §I.1; Norcliffe et al. 2020.',
  inputs: {
    acceleration: variadicPort(
      '\\ddot x',
      '$x/$time^2',
      'Contributions to the acceleration; they are added.',
    ),
  },
  outputs: {
    value: port('x', '$x', 'The present value.'),
    velocity: port('\\dot x', '$x/$time', 'Its rate of change.'),
  },
  parameters: {
    size: integer({
      label: 'Size',
      help: 'Number of elements; 0 for a single number instead of a vector.',
      default: 0,
      min: 0,
      max: 65_536,
    }),
    initial: numbers({
      label: 'Initial value',
      help: 'Value at the start of the run.',
      shape: shapeOf,
      default: repeated(1),
      unit: '$x',
      symbol: 'x(0)',
    }),
    initialVelocity: numbers({
      label: 'Initial velocity',
      help: 'Velocity at the start of the run.',
      shape: shapeOf,
      default: repeated(0),
      unit: '$x/$time',
      symbol: '\\dot x(0)',
    }),
    unit: text({ label: 'Unit', help: 'Unit of the value, such as m; blank takes it from the wires.' }),
    initialColumns: columns({
      label: 'Start from data',
      help: 'One column per element: each trajectory starts at their first values.',
    }),
    velocityColumns: columns({
      label: 'Start velocity from data',
      help: 'One column per element: each trajectory starts with their first values as velocities.',
    }),
    atol: toleranceSetting,
  },
  unitSettings: { x: 'unit' },
  states: [
    { output: 'value', initial: 'initial', initialColumns: 'initialColumns', rate: { output: 'velocity' } },
    {
      output: 'velocity',
      initial: 'initialVelocity',
      initialColumns: 'velocityColumns',
      rate: { port: 'acceleration' },
      symbol: (name) => atom(`\\dot{${name.latex}}`),
      rateSymbol: (name) => atom(`\\frac{d^2 ${name.latex}}{d t^2}`),
    },
  ],
  tolerance: 'atol',
  shapes: (_, settings) => ({ value: shapeOf(settings), velocity: shapeOf(settings) }),
});
