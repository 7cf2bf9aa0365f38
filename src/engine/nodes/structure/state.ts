import { defineNode } from '../define';
import { column, number, text } from '../parameter';
import { toleranceSetting } from '../tolerance-setting';
import { port, variadicPort } from '../port';

/**
 * A quantity that changes in time by the sum of the rates wired into it. One number; the document sets its unit and
 * its value at the start of the run.
 */
export const state = defineNode({
  id: 'state',
  version: 1,
  role: 'state',
  title: 'State',
  family: 'State',
  tags: ['variable', 'stock', 'unknown', 'initial value', 'derivative'],
  equation: '\\frac{dx}{dt} = \\sum_i \\mathrm{rate}_i',
  symbol: 'x',
  help: 'A quantity that evolves. Every wire into its rate port adds one term to its rate of change.',
  reference: 'Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §I.1.',
  inputs: {
    rate: variadicPort('\\dot x', '$x/$time', 'Contributions to the rate of change; they are added.'),
  },
  outputs: { value: port('x', '$x', 'The present value.') },
  parameters: {
    initial: number({
      label: 'Initial value',
      help: 'Value at the start of the run.',
      default: 1,
      unit: '$x',
      symbol: 'x(0)',
    }),
    unit: text({ label: 'Unit', help: 'Such as kg or kpelts; 1 for none; blank takes it from the wires.' }),
    initialColumn: column({
      label: 'Start from data',
      help: 'Each trajectory starts at the first value of this column; the initial value above is not used.',
    }),
    atol: toleranceSetting,
  },
  unitSettings: { x: 'unit' },
  states: [{ output: 'value', initial: 'initial', initialColumns: 'initialColumn', rate: { port: 'rate' } }],
  tolerance: 'atol',
});
