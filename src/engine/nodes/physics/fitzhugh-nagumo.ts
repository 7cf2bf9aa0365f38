import { add, div, mul, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, literal, negate, plus, power, times } from '../math-text';
import { number, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** A fast voltage and a slow recovery, in dimensionless form. */
export const fitzhughNagumo = defineNode({
  id: 'fitzhugh-nagumo',
  version: 1,
  role: 'term',
  title: 'FitzHugh–Nagumo',
  family: 'Oscillators and chaos',
  tags: ['neuron', 'excitable', 'spike', 'nerve', 'membrane', 'heart'],
  equation: '\\dot v = v - \\tfrac{v^3}{3} - w + I,\\quad \\dot w = \\varepsilon(v + a - b w)',
  symbol: 'v - \\tfrac{v^3}{3} - w',
  help: 'An excitable membrane in two dimensionless variables: a fast voltage and a slow recovery.',
  reference: 'FitzHugh, Biophys. J. 1 (1961) 445; Nagumo, Arimoto & Yoshizawa, Proc. IRE 50 (1962) 2061.',
  inputs: {
    v: port('v', '1', 'The voltage, dimensionless.'),
    w: port('w', '1', 'The recovery, dimensionless.'),
  },
  outputs: {
    vRate: port('\\dot v', '1/$time', 'Rate of the voltage.'),
    wRate: port('\\dot w', '1/$time', 'Rate of the recovery.'),
  },
  parameters: {
    I: number({
      label: 'Current',
      help: 'What drives the membrane.',
      default: 0.5,
      unit: '1',
      symbol: 'I',
      trainable: true,
    }),
    a: number({
      label: 'Offset',
      help: 'Of the recovery.',
      default: 0.7,
      unit: '1',
      symbol: 'a',
      trainable: true,
    }),
    b: number({
      label: 'Feedback',
      help: 'Of the recovery on itself.',
      default: 0.8,
      unit: '1',
      symbol: 'b',
      trainable: true,
    }),
    epsilon: positive({
      label: 'Slowness',
      help: 'Speed of the recovery.',
      default: 0.08,
      unit: '1',
      symbol: '\\varepsilon',
    }),
  },
  shapes: elementwise('vRate', 'wRate'),
  build: ({ inputs, parameters }) => {
    const [v, w] = [one(inputs, 'v'), one(inputs, 'w')];
    const p = (name: string) => entry(parameters, name);
    const cubic = div(mul(mul(v, v), v), 3);
    return {
      vRate: add(sub(sub(v, cubic), w), p('I')),
      wRate: mul(p('epsilon'), sub(add(v, p('a')), mul(p('b'), w))),
    };
  },
  latex: ({ inputs, parameters }) => {
    const [v, w] = [one(inputs, 'v'), one(inputs, 'w')];
    const p = (name: string) => entry(parameters, name);
    const cubic = fraction(power(v, literal(3)), literal(3));
    return {
      vRate: plus(v, negate(cubic), negate(w), p('I')),
      wRate: times(p('epsilon'), plus(v, p('a'), negate(times(p('b'), w)))),
    };
  },
});
