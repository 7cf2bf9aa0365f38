import { entry } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { integer, numbers, repeated, text } from '../parameter';
import { port } from '../port';
import { countOf } from '../shapes';

const shapeOf = (settings: Settings): readonly number[] => [countOf(settings, 'size')];

/** Several numbers that do not change in time; training may find them. */
export const vectorConstant = defineNode({
  id: 'vector-constant',
  version: 1,
  role: 'source',
  title: 'Constant vector',
  family: 'Sources',
  tags: ['numbers', 'parameters', 'values', 'fixed', 'bias', 'array'],
  equation: '\\mathbf y = \\mathbf c',
  symbol: '\\mathbf c',
  help: 'A list of numbers. Mark it trainable to let training find them.',
  reference: '',
  inputs: {},
  outputs: { value: port('\\mathbf c', '$x', 'The numbers.') },
  parameters: {
    size: integer({ label: 'Size', help: 'How many.', default: 2, min: 1, max: 65_536 }),
    value: numbers({
      label: 'Values',
      help: 'The numbers; one stands for all.',
      shape: shapeOf,
      default: repeated(1),
      unit: '$x',
      symbol: '\\mathbf c',
    }),
    unit: text({ label: 'Unit', help: 'Such as kg/year; 1 for none; blank takes it from the wires.' }),
  },
  unitSettings: { x: 'unit' },
  shapes: (_, settings) => ({ value: shapeOf(settings) }),
  build: ({ parameters }) => ({ value: entry(parameters, 'value') }),
  latex: ({ parameters }) => ({ value: entry(parameters, 'value') }),
});
