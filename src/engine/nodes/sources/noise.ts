import { concat, reshape } from '../../ir/build';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { choice, integer } from '../parameter';
import { port } from '../port';
import { countOf } from '../shapes';

const size = (settings: Settings): number => countOf(settings, 'size');

/** White noise: the derivative of a Wiener process. Its strength is what it is multiplied by on its way to a rate. */
export const noise = defineNode({
  id: 'noise',
  version: 1,
  role: 'source',
  title: 'White noise',
  family: 'Sources',
  tags: ['stochastic', 'Wiener', 'Brownian', 'SDE', 'random', 'diffusion', 'Langevin', 'fluctuation'],
  equation: '\\xi = \\frac{dW}{dt}',
  symbol: '\\xi',
  help:
    'Random shocks without memory. Multiply it by its strength, a number or a value of the model, and wire the product ' +
    'into a rate: dx = f dt + g dW. The calculus matters where the strength depends on the state.',
  reference:
    'Kloeden & Platen, Numerical Solution of Stochastic Differential Equations (1992), chapters 3 and 4.',
  inputs: {},
  outputs: {
    value: port('\\xi', '1/$time^(1/2)', 'The noise; a vector of independent ones when its size says so.'),
  },
  parameters: {
    size: integer({
      label: 'Size',
      help: 'Independent noises in one vector; 0 for a single one as a number.',
      default: 0,
      min: 0,
      // Every channel is a column of derivatives of its own.
      max: 256,
    }),
    calculus: choice({
      label: 'Calculus',
      help: 'Itô: the strength before the shock counts; Stratonovich: the mean of before and after.',
      default: 'ito',
      options: ['ito', 'stratonovich'],
      titles: { ito: 'Itô' },
    }),
  },
  noise: (settings) => Math.max(1, size(settings)),
  shapes: (_, settings) => ({ value: size(settings) === 0 ? [] : [size(settings)] }),
  build: ({ noise: channels, settings }) => {
    const all = concat(channels.map((channel) => reshape(channel, [1])));
    return { value: size(settings) === 0 ? reshape(all, []) : all };
  },
  latex: ({ name }) => ({ value: name }),
});
