import { total } from '../../ir/build';
import { every } from '../arriving';
import { defineNode } from '../define';
import { plus } from '../math-text';
import { port, variadicPort } from '../port';
import { elementwise } from '../shapes';

/** Adds everything wired into it. */
export const sum = defineNode({
  id: 'sum',
  version: 1,
  role: 'operator',
  title: 'Sum',
  family: 'Operators',
  tags: ['add', 'plus', 'addition', 'junction', '+'],
  equation: 'y = \\sum_i x_i',
  symbol: '\\Sigma',
  help: 'Adds any number of values of one unit. Rates need no sum: a state adds what is wired into it.',
  reference: '',
  inputs: { terms: variadicPort('x_i', '$a', 'What is added.') },
  outputs: { value: port('y', '$a', 'The sum.') },
  parameters: {},
  shapes: elementwise('value'),
  build: ({ inputs }) => ({ value: total(every(inputs, 'terms')) }),
  latex: ({ inputs }) => ({ value: plus(...every(inputs, 'terms')) }),
});
