import { abs, mul, neg } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { atom, negate, times } from '../math-text';
import { choice, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Friction that slows a motion down, in proportion to the velocity or to its square. */
export const drag = defineNode({
  id: 'drag',
  version: 1,
  role: 'term',
  title: 'Drag',
  family: 'Mechanics',
  tags: ['friction', 'damping', 'air resistance', 'Stokes', 'viscous', 'mechanics'],
  equation: 'a = -c\\,v \\;\\text{or}\\; -c\\,|v|\\,v',
  symbol: '-c v',
  help: 'Friction: linear in slow flow, quadratic in fast flow. Give it a velocity, and wire it into the acceleration.',
  reference: 'Stokes, Trans. Camb. Phil. Soc. 9 (1851) 8; Landau & Lifshitz, Fluid Mechanics, §20, §45.',
  inputs: { v: port('v', '$v', 'The velocity or momentum.') },
  outputs: { rate: port('-c v', '$v/$time', 'Its rate of change by friction.') },
  parameters: {
    law: choice({
      label: 'Law',
      help: 'In proportion to the velocity, or to its square.',
      default: 'linear',
      options: ['linear', 'quadratic'],
      titles: { linear: 'Linear (Stokes)', quadratic: 'Quadratic (turbulent)' },
    }),
    c: positive({ label: 'Friction', help: 'Strength of the friction.', default: 0.1, symbol: 'c' }),
  },
  shapes: elementwise('rate'),
  build: ({ inputs, parameters, settings }) => {
    const v = one(inputs, 'v');
    const speed = settings['law'] === 'quadratic' ? mul(abs(v), v) : v;
    return { rate: neg(mul(entry(parameters, 'c'), speed)) };
  },
  latex: ({ inputs, parameters, settings }) => {
    const [v, c] = [one(inputs, 'v'), entry(parameters, 'c')];
    const size = atom(`\\left|${v.latex}\\right|`);
    return { rate: negate(settings['law'] === 'quadratic' ? times(c, size, v) : times(c, v)) };
  },
});
