import { defineNode } from '../define';
import { columns, integer, numbers, repeated, text } from '../parameter';
import { port, variadicPort } from '../port';
import { countOf } from '../shapes';
import { toleranceSetting } from '../tolerance-setting';

/** Several quantities of one kind that change in time together. */
export const vectorState = defineNode({
  id: 'vector-state',
  version: 1,
  role: 'state',
  title: 'Vector state',
  family: 'State',
  tags: ['variable', 'array', 'several', 'augmented', 'unknown', 'initial value', 'derivative'],
  equation: '\\frac{d\\mathbf x}{dt} = \\sum_i \\mathbf{rate}_i',
  symbol: '\\mathbf x',
  help: 'A list of quantities of one unit that evolves. Every wire into its rate port carries one rate per element.',
  reference: 'Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §I.1.',
  inputs: {
    rate: variadicPort(
      '\\dot{\\mathbf x}',
      '$x/$time',
      'Contributions to the rates of change; they are added.',
    ),
  },
  outputs: { value: port('\\mathbf x', '$x', 'The present values.') },
  parameters: {
    size: integer({ label: 'Size', help: 'Number of elements.', default: 2, min: 1, max: 65_536 }),
    initial: numbers({
      label: 'Initial values',
      help: 'Values at the start of the run; one number stands for all.',
      shape: (settings) => [countOf(settings, 'size')],
      default: repeated(1),
      unit: '$x',
      symbol: '\\mathbf x(0)',
    }),
    unit: text({ label: 'Unit', help: 'Such as kg or kpelts; 1 for none; blank takes it from the wires.' }),
    initialColumns: columns({
      label: 'Start from data',
      help: 'One column per element: each trajectory starts at their first values; the initial values above are not used.',
    }),
    atol: toleranceSetting,
  },
  unitSettings: { x: 'unit' },
  states: [{ output: 'value', initial: 'initial', initialColumns: 'initialColumns', rate: { port: 'rate' } }],
  tolerance: 'atol',
  shapes: (_, settings) => ({ value: [countOf(settings, 'size')] }),
});
