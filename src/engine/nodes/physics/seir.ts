import { div, mul, neg, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, minus, negate, times } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** Infection by chance contacts with a latent stage. */
export const seir = defineNode({
  id: 'seir',
  version: 1,
  role: 'term',
  title: 'SEIR epidemic',
  family: 'Epidemics',
  tags: ['epidemic', 'infection', 'susceptible', 'exposed', 'infected', 'recovered', 'incubation'],
  equation:
    '\\dot S = -\\tfrac{\\beta S I}{N},\\quad \\dot E = \\tfrac{\\beta S I}{N} - \\sigma E,\\quad \\dot I = \\sigma E - \\gamma I,\\quad \\dot R = \\gamma I',
  symbol: 'S \\to E \\to I \\to R',
  help: 'An infection with a latent time before one becomes infectious.',
  reference: 'Anderson & May, Infectious Diseases of Humans (1991), §6; Hethcote, SIAM Rev. 42 (2000) 599.',
  inputs: {
    s: port('S', '$x', 'Those who can still be infected.'),
    e: port('E', '$x', 'Those who are infected and not yet infectious.'),
    i: port('I', '$x', 'Those who infect others.'),
  },
  outputs: {
    sRate: port('\\dot S', '$x/$time', 'Change of the susceptible.'),
    eRate: port('\\dot E', '$x/$time', 'Change of the exposed.'),
    iRate: port('\\dot I', '$x/$time', 'Change of the infected.'),
    rRate: port('\\dot R', '$x/$time', 'Change of the recovered.'),
  },
  parameters: {
    beta: positive({
      label: 'Transmission rate',
      help: 'Infecting contacts of one person per unit of time.',
      default: 0.5,
      unit: '1/$time',
      symbol: '\\beta',
      wirable: true,
    }),
    sigma: positive({
      label: 'Incubation rate',
      help: 'One over the latent time.',
      default: 0.3,
      unit: '1/$time',
      symbol: '\\sigma',
      wirable: true,
    }),
    gamma: positive({
      label: 'Recovery rate',
      help: 'One over the time that one stays infectious.',
      default: 0.2,
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
  shapes: elementwise('sRate', 'eRate', 'iRate', 'rRate'),
  build: ({ inputs, parameters }) => {
    const [s, e, i] = [one(inputs, 's'), one(inputs, 'e'), one(inputs, 'i')];
    const infections = div(mul(mul(entry(parameters, 'beta'), s), i), entry(parameters, 'N'));
    const onsets = mul(entry(parameters, 'sigma'), e);
    const recoveries = mul(entry(parameters, 'gamma'), i);
    return {
      sRate: neg(infections),
      eRate: sub(infections, onsets),
      iRate: sub(onsets, recoveries),
      rRate: recoveries,
    };
  },
  latex: ({ inputs, parameters }) => {
    const [s, e, i] = [one(inputs, 's'), one(inputs, 'e'), one(inputs, 'i')];
    const infections = fraction(times(entry(parameters, 'beta'), s, i), entry(parameters, 'N'));
    const onsets = times(entry(parameters, 'sigma'), e);
    const recoveries = times(entry(parameters, 'gamma'), i);
    return {
      sRate: negate(infections),
      eRate: minus(infections, onsets),
      iRate: minus(onsets, recoveries),
      rRate: recoveries,
    };
  },
});
