import { mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { minus, negate, plus, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Exchange between blood and tissues with elimination from the blood. */
export const twoCompartments = defineNode({
  id: 'two-compartments',
  version: 1,
  role: 'term',
  title: 'Two compartments',
  family: 'Pharmacokinetics',
  tags: ['pharmacokinetics', 'drug', 'central', 'peripheral', 'clearance', 'distribution'],
  equation: '\\dot A_1 = -(k_{10} + k_{12})A_1 + k_{21}A_2,\\quad \\dot A_2 = k_{12}A_1 - k_{21}A_2',
  symbol: 'A_1 \\rightleftharpoons A_2',
  help: 'A drug that passes between the blood and the tissues and leaves by the blood.',
  reference: 'Gibaldi & Perrier, Pharmacokinetics, 2nd ed. (1982), chapter 2.',
  inputs: {
    central: port('A_1', '$x', 'Amount or concentration in the blood.'),
    peripheral: port('A_2', '$x', 'The same in the tissues.'),
  },
  outputs: {
    centralRate: port('\\dot A_1', '$x/$time', 'Change in the blood.'),
    peripheralRate: port('\\dot A_2', '$x/$time', 'Change in the tissues.'),
  },
  parameters: {
    k10: positive({
      label: 'Elimination',
      help: 'Share that leaves the blood per unit of time.',
      default: 1,
      unit: '1/$time',
      symbol: 'k_{10}',
      wirable: true,
    }),
    k12: positive({
      label: 'To the tissues',
      help: 'Share that passes over per unit of time.',
      default: 1,
      unit: '1/$time',
      symbol: 'k_{12}',
      wirable: true,
    }),
    k21: positive({
      label: 'Back to the blood',
      help: 'Share that comes back per unit of time.',
      default: 0.5,
      unit: '1/$time',
      symbol: 'k_{21}',
      wirable: true,
    }),
  },
  shapes: elementwise('centralRate', 'peripheralRate'),
  build: ({ inputs, parameters }) => {
    const [central, peripheral] = [one(inputs, 'central'), one(inputs, 'peripheral')];
    const out = mul(entry(parameters, 'k12'), central);
    const back = mul(entry(parameters, 'k21'), peripheral);
    const eliminated = mul(entry(parameters, 'k10'), central);
    return { centralRate: sub(sub(back, out), eliminated), peripheralRate: sub(out, back) };
  },
  latex: ({ inputs, parameters }) => {
    const [central, peripheral] = [one(inputs, 'central'), one(inputs, 'peripheral')];
    const out = times(entry(parameters, 'k12'), central);
    const back = times(entry(parameters, 'k21'), peripheral);
    const eliminated = times(entry(parameters, 'k10'), central);
    return {
      centralRate: plus(back, negate(out), negate(eliminated)),
      peripheralRate: minus(out, back),
    };
  },
});
