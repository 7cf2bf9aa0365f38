import { add, div, less, max, mul, neg, pow, select } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { fraction, negate, plus, power, times } from '../math-text';
import { choice, positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** x^n for x > 0, and 0 elsewhere: a step that goes a little below zero must not end a run. */
function powerOfPositive(x: Tensor, n: Tensor): Tensor {
  return select(less(0, x), pow(max(x, 1e-30), n), 0);
}

/** A response with a threshold: xⁿ / (Kⁿ + xⁿ), or one minus that. */
export const hill = defineNode({
  id: 'hill',
  version: 1,
  role: 'term',
  title: 'Hill response',
  family: 'Chemistry and heat',
  tags: ['cooperative', 'gene', 'activation', 'repression', 'threshold', 'switch', 'regulation', 'toggle'],
  equation: 'v = \\frac{V\\,x^n}{K^n + x^n}',
  symbol: '\\frac{x^n}{K^n + x^n}',
  help: 'A response that sets in around a threshold, the more sharply the larger n: an activator, or a repressor.',
  reference: 'Hill, J. Physiol. 40 (1910) iv; Alon, An Introduction to Systems Biology, §2.3.',
  inputs: { x: port('x', '$x', 'Concentration of what acts.') },
  outputs: {
    rate: port('v', '$v', 'The response.'),
    loss: port('-v', '$v', 'The same with the other sign, for what is used up.'),
  },
  parameters: {
    mode: choice({
      label: 'Mode',
      help: 'Whether it turns on or off as x rises.',
      default: 'activation',
      options: ['activation', 'repression'],
    }),
    V: positive({
      label: 'Largest response',
      help: 'Far from the threshold.',
      default: 1,
      unit: '$v',
      symbol: 'V',
    }),
    K: positive({
      label: 'Threshold',
      help: 'Where half of it is reached.',
      default: 1,
      unit: '$x',
      symbol: 'K',
    }),
    n: positive({ label: 'Steepness', help: 'Hill coefficient.', default: 2, unit: '1', symbol: 'n' }),
  },
  shapes: elementwise('rate', 'loss'),
  build: ({ inputs, parameters, settings }) => {
    const n = entry(parameters, 'n');
    const [high, low] = [powerOfPositive(one(inputs, 'x'), n), pow(entry(parameters, 'K'), n)];
    const share = div(settings['mode'] === 'repression' ? low : high, add(low, high));
    const rate = mul(entry(parameters, 'V'), share);
    return { rate, loss: neg(rate) };
  },
  latex: ({ inputs, parameters, settings }) => {
    const n = entry(parameters, 'n');
    const [high, low] = [power(one(inputs, 'x'), n), power(entry(parameters, 'K'), n)];
    const upper = settings['mode'] === 'repression' ? low : high;
    const rate = fraction(times(entry(parameters, 'V'), upper), plus(low, high));
    return { rate, loss: negate(rate) };
  },
});
