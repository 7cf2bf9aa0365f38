import { div, mul, neg, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, minus, negate, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Infection by chance contacts, followed by immunity. */
export const sir = defineNode({
  id: 'sir',
  version: 1,
  role: 'term',
  title: 'SIR epidemic',
  family: 'Epidemics',
  tags: [
    'epidemic',
    'infection',
    'susceptible',
    'infected',
    'recovered',
    'Kermack',
    'McKendrick',
    'influenza',
  ],
  equation:
    '\\dot S = -\\tfrac{\\beta S I}{N},\\quad \\dot I = \\tfrac{\\beta S I}{N} - \\gamma I,\\quad \\dot R = \\gamma I',
  symbol: 'S \\to I \\to R',
  help: 'An infection that passes by contact and leaves people immune.',
  reference: 'Kermack & McKendrick, Proc. R. Soc. A 115 (1927) 700; Murray, Mathematical Biology I, §10.2.',
  inputs: {
    s: port('S', '$x', 'Those who can still be infected.'),
    i: port('I', '$x', 'Those who infect others.'),
  },
  outputs: {
    sRate: port('\\dot S', '$x/$time', 'Change of the susceptible.'),
    iRate: port('\\dot I', '$x/$time', 'Change of the infected.'),
    rRate: port('\\dot R', '$x/$time', 'Change of the recovered.'),
  },
  parameters: {
    beta: positive({
      label: 'Transmission rate',
      help: 'Infecting contacts of one person per unit of time.',
      default: 0.3,
      unit: '1/$time',
      symbol: '\\beta',
      wirable: true,
    }),
    gamma: positive({
      label: 'Recovery rate',
      help: 'One over the time that one stays infectious.',
      default: 0.1,
      unit: '1/$time',
      symbol: '\\gamma',
      wirable: true,
    }),
    N: positive({
      label: 'Population',
      help: 'Everybody; 1 when the states are shares.',
      default: 1,
      unit: '$x',
      symbol: 'N',
      trainable: false,
    }),
  },
  shapes: elementwise('sRate', 'iRate', 'rRate'),
  build: ({ inputs, parameters }) => {
    const [s, i] = [one(inputs, 's'), one(inputs, 'i')];
    const infections = div(mul(mul(entry(parameters, 'beta'), s), i), entry(parameters, 'N'));
    const recoveries = mul(entry(parameters, 'gamma'), i);
    return { sRate: neg(infections), iRate: sub(infections, recoveries), rRate: recoveries };
  },
  latex: ({ inputs, parameters }) => {
    const [s, i] = [one(inputs, 's'), one(inputs, 'i')];
    const infections = fraction(times(entry(parameters, 'beta'), s, i), entry(parameters, 'N'));
    const recoveries = times(entry(parameters, 'gamma'), i);
    return { sRate: negate(infections), iRate: minus(infections, recoveries), rRate: recoveries };
  },
});
