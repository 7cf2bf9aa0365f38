import { sub } from '../../ir/build';
import { one } from '../arriving';
import { defineNode } from '../define';
import { minus } from '../math-text';
import { port } from '../port';
import { elementwise } from '../shapes';

/** What is left of a after b is taken away. */
export const difference = defineNode({
  id: 'difference',
  version: 1,
  role: 'operator',
  title: 'Difference',
  family: 'Operators',
  tags: ['subtract', 'minus', 'subtraction', 'error', '-'],
  equation: 'y = a - b',
  symbol: '-',
  help: 'Subtracts one value from another of the same unit.',
  reference: '',
  inputs: {
    a: port('a', '$x', 'What it is taken from.'),
    b: port('b', '$x', 'What is taken away.'),
  },
  outputs: { value: port('y', '$x', 'The difference.') },
  parameters: {},
  shapes: elementwise('value'),
  build: ({ inputs }) => ({ value: sub(one(inputs, 'a'), one(inputs, 'b')) }),
  latex: ({ inputs }) => ({ value: minus(one(inputs, 'a'), one(inputs, 'b')) }),
});
