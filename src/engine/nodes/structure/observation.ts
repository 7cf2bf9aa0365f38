import { defineNode } from '../define';
import { column, number } from '../parameter';
import { port } from '../port';

/** Compares a value of the model with a measured column; the difference is what training makes small. */
export const observation = defineNode({
  id: 'observation',
  version: 1,
  role: 'observation',
  title: 'Observation',
  family: 'Data',
  tags: ['data', 'measurement', 'loss', 'fit', 'column', 'compare'],
  equation: 'y_i \\approx y(t_i)',
  symbol: '\\bullet',
  help:
    'Ties a value to a column of measured data. Training makes the squared differences small, each divided by the ' +
    'scale so that columns of different size count alike.',
  reference: 'Bard, Nonlinear Parameter Estimation (1974), §4.',
  inputs: { value: port('y', '$y', 'What is measured.') },
  outputs: {},
  parameters: {
    column: column({ label: 'Column', help: 'The measured values.' }),
    scale: number({
      label: 'Scale',
      help: 'A difference of this size counts as 1; 0 takes the standard deviation of the column.',
      default: 0,
      min: 0,
      unit: '$y',
      symbol: 's',
    }),
  },
});
