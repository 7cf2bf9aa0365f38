import { entry } from '../arriving';
import { defineNode } from '../define';
import { number, text } from '../parameter';
import { port } from '../port';

/** A number that does not change in time; training may find it. */
export const constant = defineNode({
  id: 'constant',
  version: 1,
  role: 'source',
  title: 'Constant',
  family: 'Sources',
  tags: ['number', 'parameter', 'value', 'fixed'],
  equation: 'y = c',
  symbol: 'c',
  help: 'One number. Mark it trainable to let training find it.',
  reference: '',
  inputs: {},
  outputs: { value: port('c', '$x', 'The number.') },
  parameters: {
    value: number({ label: 'Value', help: 'The number.', default: 1, unit: '$x', symbol: 'c' }),
    unit: text({ label: 'Unit', help: 'Such as kg/year; 1 for none; blank takes it from the wires.' }),
  },
  unitSettings: { x: 'unit' },
  build: ({ parameters }) => ({ value: entry(parameters, 'value') }),
  latex: ({ parameters }) => ({ value: entry(parameters, 'value') }),
});
