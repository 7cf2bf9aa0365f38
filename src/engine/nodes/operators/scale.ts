import { mul } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { times } from '../math-text';
import { number } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** A value times a number of its own; the number may be trained and carries the missing unit. */
export const scale = defineNode({
  id: 'scale',
  version: 1,
  role: 'operator',
  title: 'Scale',
  family: 'Operators',
  tags: ['gain', 'factor', 'multiply', 'coefficient', 'convert', 'negate'],
  equation: 'y = k\\,x',
  symbol: 'k',
  help: 'Multiplies a value by one number, which carries whatever unit is missing. Use −1 to change a sign.',
  reference: '',
  inputs: { x: port('x', '$x', 'What is multiplied.') },
  outputs: { value: port('k x', '$y', 'The product.') },
  parameters: {
    k: number({ label: 'Factor', help: 'What it is multiplied by.', default: 1, unit: '$y/$x', symbol: 'k' }),
  },
  shapes: elementwise('value'),
  build: ({ inputs, parameters }) => ({ value: mul(entry(parameters, 'k'), one(inputs, 'x')) }),
  latex: ({ inputs, parameters }) => ({ value: times(entry(parameters, 'k'), one(inputs, 'x')) }),
});
