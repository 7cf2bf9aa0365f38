import { mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { minus, times } from '../math-text';
import { number } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Chaotic convection in three dimensionless variables. */
export const lorenz = defineNode({
  id: 'lorenz',
  version: 1,
  role: 'term',
  title: 'Lorenz system',
  family: 'Oscillators and chaos',
  tags: ['chaos', 'attractor', 'butterfly', 'convection', 'weather'],
  equation: '\\dot x = \\sigma(y - x),\\quad \\dot y = x(\\rho - z) - y,\\quad \\dot z = x y - \\beta z',
  symbol: '\\infty',
  help: 'Three equations of convection whose motion never repeats.',
  reference: 'Lorenz, J. Atmos. Sci. 20 (1963) 130, equations 25–27.',
  inputs: {
    x: port('x', '1', 'Strength of the convection.'),
    y: port('y', '1', 'Difference of temperature sideways.'),
    z: port('z', '1', 'Distortion of the profile upwards.'),
  },
  outputs: {
    xRate: port('\\dot x', '1/$time', 'Rate of x.'),
    yRate: port('\\dot y', '1/$time', 'Rate of y.'),
    zRate: port('\\dot z', '1/$time', 'Rate of z.'),
  },
  parameters: {
    sigma: number({
      label: 'Prandtl number',
      help: 'Viscosity over heat conduction.',
      default: 10,
      unit: '1',
      symbol: '\\sigma',
      trainable: true,
    }),
    rho: number({
      label: 'Rayleigh number',
      help: 'Heating over its critical value.',
      default: 28,
      unit: '1',
      symbol: '\\rho',
      trainable: true,
    }),
    beta: number({
      label: 'Geometry',
      help: 'Width over height of the rolls.',
      default: 8 / 3,
      unit: '1',
      symbol: '\\beta',
      trainable: true,
    }),
  },
  shapes: elementwise('xRate', 'yRate', 'zRate'),
  build: ({ inputs, parameters }) => {
    const [x, y, z] = [one(inputs, 'x'), one(inputs, 'y'), one(inputs, 'z')];
    const p = (name: string) => entry(parameters, name);
    return {
      xRate: mul(p('sigma'), sub(y, x)),
      yRate: sub(mul(x, sub(p('rho'), z)), y),
      zRate: sub(mul(x, y), mul(p('beta'), z)),
    };
  },
  latex: ({ inputs, parameters }) => {
    const [x, y, z] = [one(inputs, 'x'), one(inputs, 'y'), one(inputs, 'z')];
    const p = (name: string) => entry(parameters, name);
    return {
      xRate: times(p('sigma'), minus(y, x)),
      yRate: minus(times(x, minus(p('rho'), z)), y),
      zRate: minus(times(x, y), times(p('beta'), z)),
    };
  },
});
