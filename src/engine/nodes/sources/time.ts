import { defineNode } from '../define';
import { atom } from '../math-text';
import { port } from '../port';

/** The time of the model. */
export const time = defineNode({
  id: 'time',
  version: 1,
  role: 'source',
  title: 'Time',
  family: 'Sources',
  tags: ['t', 'clock', 'non-autonomous', 'seasonal'],
  equation: 'y = t',
  symbol: 't',
  help: 'The present time, for models that change by the clock, and for networks that should know it.',
  reference: '',
  inputs: {},
  outputs: { value: port('t', '$time', 'The time.') },
  parameters: {},
  build: ({ time: now }) => ({ value: now }),
  latex: () => ({ value: atom('t') }),
});
