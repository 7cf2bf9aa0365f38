import { div } from '../../ir/build';
import { one } from '../arriving';
import { defineNode } from '../define';
import { fraction } from '../math-text';
import { port } from '../port';
import { elementwise } from '../shapes';

/** One value divided by another. */
export const quotient = defineNode({
  id: 'quotient',
  version: 1,
  role: 'operator',
  title: 'Quotient',
  family: 'Operators',
  tags: ['divide', 'division', 'ratio', 'fraction', '/'],
  equation: 'y = \\frac{a}{b}',
  symbol: '\\div',
  help: 'Divides one value by another. The divisor must not pass through zero.',
  reference: '',
  inputs: {
    a: port('a', '$a', 'What is divided.'),
    b: port('b', '$b', 'What it is divided by.'),
  },
  outputs: { value: port('y', '$a/$b', 'The quotient.') },
  parameters: {},
  shapes: elementwise('value'),
  build: ({ inputs }) => ({ value: div(one(inputs, 'a'), one(inputs, 'b')) }),
  latex: ({ inputs }) => ({ value: fraction(one(inputs, 'a'), one(inputs, 'b')) }),
});
