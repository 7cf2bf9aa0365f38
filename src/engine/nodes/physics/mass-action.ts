import { mul, neg } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { negate, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** A reaction of two substances whose rate is proportional to both. */
export const massAction = defineNode({
  id: 'mass-action',
  version: 1,
  role: 'term',
  title: 'Mass action',
  family: 'Chemistry and heat',
  tags: ['chemistry', 'reaction', 'kinetics', 'bimolecular', 'rate law'],
  equation: 'A + B \\to C:\\quad k\\,a\\,b',
  symbol: 'k a b',
  help: 'A reaction of two substances, as fast as they meet: it takes from both and gives to the product. Wire one substance to both inputs for 2A → C.',
  reference: 'Guldberg & Waage (1864); Murray, Mathematical Biology I, §6.1.',
  inputs: {
    a: port('a', '$a', 'Concentration of the first substance.'),
    b: port('b', '$b', 'Concentration of the second substance.'),
  },
  outputs: {
    loss: port('-k a b', '$c/$time', 'What each of the two loses.'),
    gain: port('k a b', '$c/$time', 'What the product gains.'),
  },
  parameters: {
    k: positive({
      label: 'Rate constant',
      help: 'Reaction rate at unit concentrations.',
      default: 1,
      unit: '$c/($a*$b*$time)',
      symbol: 'k',
    }),
  },
  shapes: elementwise('loss', 'gain'),
  build: ({ inputs, parameters }) => {
    const rate = mul(mul(entry(parameters, 'k'), one(inputs, 'a')), one(inputs, 'b'));
    return { loss: neg(rate), gain: rate };
  },
  latex: ({ inputs, parameters }) => {
    const rate = times(entry(parameters, 'k'), one(inputs, 'a'), one(inputs, 'b'));
    return { loss: negate(rate), gain: rate };
  },
});
