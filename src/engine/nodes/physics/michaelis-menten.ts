import { add, div, mul, neg } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, negate, plus, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** A conversion that saturates at a largest speed. */
export const michaelisMenten = defineNode({
  id: 'michaelis-menten',
  version: 1,
  role: 'term',
  title: 'Michaelis–Menten kinetics',
  family: 'Chemistry and heat',
  tags: ['enzyme', 'saturation', 'chemistry', 'uptake', 'Monod'],
  equation: 'v = \\frac{V\\,s}{K + s}',
  symbol: '\\frac{V s}{K + s}',
  help: 'A conversion that saturates: an enzyme at work, uptake through few channels, growth on a scarce food.',
  reference: 'Michaelis & Menten, Biochem. Z. 49 (1913) 333; Murray, Mathematical Biology I, §6.1.',
  inputs: {
    s: port('s', '$s', 'Concentration of the substrate.'),
  },
  outputs: {
    loss: port('-v', '$s/$time', 'What the substrate loses.'),
    gain: port('v', '$s/$time', 'What the product gains.'),
  },
  parameters: {
    V: positive({
      label: 'Largest speed',
      help: 'Conversion per unit of time when there is plenty.',
      default: 1,
      unit: '$s/$time',
      symbol: 'V',
      wirable: true,
    }),
    K: positive({
      label: 'Half-saturation',
      help: 'Concentration at half the largest speed.',
      default: 1,
      unit: '$s',
      symbol: 'K',
      wirable: true,
    }),
  },
  shapes: elementwise('loss', 'gain'),
  build: ({ inputs, parameters }) => {
    const [s, K] = [one(inputs, 's'), entry(parameters, 'K')];
    const speed = div(mul(entry(parameters, 'V'), s), add(K, s));
    return { loss: neg(speed), gain: speed };
  },
  latex: ({ inputs, parameters }) => {
    const [s, K] = [one(inputs, 's'), entry(parameters, 'K')];
    const speed = fraction(times(entry(parameters, 'V'), s), plus(K, s));
    return { loss: negate(speed), gain: speed };
  },
});
