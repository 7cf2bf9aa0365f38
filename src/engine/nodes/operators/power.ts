import { pow } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { power as mathPower } from '../math-text';
import { number } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

/** x to the power of n for positive x; n may be trained. */
export const power = defineNode({
  id: 'power',
  version: 1,
  role: 'operator',
  title: 'Power',
  family: 'Operators',
  tags: ['exponent', 'allometric', 'scaling law', 'root', '^'],
  equation: 'y = x^n',
  symbol: 'x^n',
  help: 'Raises a positive value to a power that training may find. For squares and cubes of any sign use Function.',
  reference: '',
  inputs: { x: port('x', 'any', 'The base; positive, unless the exponent is a whole number.') },
  outputs: { value: port('x^n', 'any', 'The power.') },
  parameters: {
    n: number({ label: 'Exponent', help: 'The power it is raised to.', default: 2, unit: '1', symbol: 'n' }),
  },
  shapes: elementwise('value'),
  build: ({ inputs, parameters }) => ({ value: pow(one(inputs, 'x'), entry(parameters, 'n')) }),
  latex: ({ inputs, parameters }) => ({ value: mathPower(one(inputs, 'x'), entry(parameters, 'n')) }),
});
