import { constant, mul } from '../../ir/build';
import { every } from '../arriving';
import { defineNode } from '../define';
import { times } from '../math-text';
import { port, variadicPort } from '../port';
import { elementwise } from '../shapes';

/** Multiplies everything wired into it; the unit of the result is the product of the units. */
export const product = defineNode({
  id: 'product',
  version: 1,
  role: 'operator',
  title: 'Product',
  family: 'Operators',
  tags: ['multiply', 'times', 'multiplication', '*'],
  equation: 'y = \\prod_i x_i',
  symbol: '\\Pi',
  help: 'Multiplies any number of values.',
  reference: '',
  inputs: { factors: variadicPort('x_i', '$$a', 'What is multiplied.') },
  outputs: { value: port('y', '$$a', 'The product.') },
  parameters: {},
  shapes: elementwise('value'),
  build: ({ inputs }) => {
    const [first, ...rest] = every(inputs, 'factors');
    return { value: first ? rest.reduce((a, b) => mul(a, b), first) : constant(1) };
  },
  latex: ({ inputs }) => ({ value: times(...every(inputs, 'factors')) }),
});
