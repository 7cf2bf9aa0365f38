import { mul, neg, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { minus, negate, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** First-order uptake and elimination. */
export const absorption = defineNode({
  id: 'absorption',
  version: 1,
  role: 'term',
  title: 'One compartment with absorption',
  family: 'Pharmacokinetics',
  tags: ['pharmacokinetics', 'drug', 'oral', 'gut', 'Bateman', 'theophylline'],
  equation: '\\dot G = -k_a G,\\quad \\dot C = k_a G - k_e C',
  symbol: 'G \\to C',
  help: 'A drug that is taken up from the gut and leaves the blood.',
  reference: 'Bateman, Proc. Camb. Phil. Soc. 15 (1910) 423; Gibaldi & Perrier, Pharmacokinetics, §1.',
  inputs: {
    gut: port('G', '$x', 'What is still to be taken up.'),
    blood: port('C', '$x', 'What is in the blood.'),
  },
  outputs: {
    gutRate: port('\\dot G', '$x/$time', 'Change in the gut.'),
    bloodRate: port('\\dot C', '$x/$time', 'Change in the blood.'),
  },
  parameters: {
    ka: positive({
      label: 'Absorption',
      help: 'Share taken up per unit of time.',
      default: 1.5,
      unit: '1/$time',
      symbol: 'k_a',
    }),
    ke: positive({
      label: 'Elimination',
      help: 'Share that leaves the blood per unit of time.',
      default: 0.1,
      unit: '1/$time',
      symbol: 'k_e',
    }),
  },
  shapes: elementwise('gutRate', 'bloodRate'),
  build: ({ inputs, parameters }) => {
    const uptake = mul(entry(parameters, 'ka'), one(inputs, 'gut'));
    const eliminated = mul(entry(parameters, 'ke'), one(inputs, 'blood'));
    return { gutRate: neg(uptake), bloodRate: sub(uptake, eliminated) };
  },
  latex: ({ inputs, parameters }) => {
    const uptake = times(entry(parameters, 'ka'), one(inputs, 'gut'));
    const eliminated = times(entry(parameters, 'ke'), one(inputs, 'blood'));
    return { gutRate: negate(uptake), bloodRate: minus(uptake, eliminated) };
  },
});
