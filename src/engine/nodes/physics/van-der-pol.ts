import { mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { literal, minus, power, times } from '../math-text';
import { number } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** A self-sustained oscillation, in dimensionless form. */
export const vanDerPol = defineNode({
  id: 'van-der-pol',
  version: 1,
  role: 'term',
  title: 'Van der Pol oscillator',
  family: 'Oscillators and chaos',
  tags: ['limit cycle', 'relaxation oscillation', 'stiff', 'nonlinear', 'electronics'],
  equation: '\\dot x = v,\\quad \\dot v = \\mu(1 - x^2)v - x',
  symbol: '\\mu(1 - x^2)v - x',
  help: 'An oscillator that feeds itself at small amplitude and damps itself at large; stiff for large μ.',
  reference:
    'van der Pol, Phil. Mag. 2 (1926) 978; Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.1.',
  inputs: {
    x: port('x', '1', 'The oscillating value, dimensionless.'),
    v: port('v', '1', 'Its rate in dimensionless time.'),
  },
  outputs: {
    xRate: port('\\dot x', '1/$time', 'Rate of x.'),
    vRate: port('\\dot v', '1/$time', 'Rate of v.'),
  },
  parameters: {
    mu: number({
      label: 'Damping',
      help: '0 gives a harmonic oscillator, 1000 a very stiff one.',
      default: 1,
      unit: '1',
      symbol: '\\mu',
      min: 0,
      trainable: true,
    }),
  },
  shapes: elementwise('xRate', 'vRate'),
  build: ({ inputs, parameters }) => {
    const [x, v] = [one(inputs, 'x'), one(inputs, 'v')];
    const damping = mul(entry(parameters, 'mu'), sub(1, mul(x, x)));
    return { xRate: v, vRate: sub(mul(damping, v), x) };
  },
  latex: ({ inputs, parameters }) => {
    const [x, v] = [one(inputs, 'x'), one(inputs, 'v')];
    const damping = times(entry(parameters, 'mu'), minus(literal(1), power(x, literal(2))), v);
    return { xRate: v, vRate: minus(damping, x) };
  },
});
