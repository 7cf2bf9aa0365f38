import { add, mul, sin } from '../../ir/build';
import { entry } from '../arriving';
import { defineNode } from '../define';
import { atom, call, plus, times } from '../math-text';
import { number, positive, text } from '../parameter';
import { port } from '../port';

/** A signal that swings about a mean. */
export const sine = defineNode({
  id: 'sine',
  version: 1,
  role: 'source',
  title: 'Sine wave',
  family: 'Sources',
  tags: ['forcing', 'oscillation', 'seasonal', 'signal', 'drive', 'cosine', 'periodic'],
  equation: 'y = b + a\\sin(\\omega t + \\varphi)',
  symbol: '\\sin\\omega t',
  help: 'A periodic drive, such as the seasons. A phase of π/2 makes it a cosine.',
  reference: '',
  inputs: {},
  outputs: { value: port('y', '$y', 'The signal.') },
  parameters: {
    a: number({ label: 'Amplitude', help: 'Half of the swing.', default: 1, unit: '$y', symbol: 'a' }),
    omega: positive({
      label: 'Frequency',
      help: 'Radians per unit of time: 2π over the period.',
      default: 1,
      unit: '1/$time',
      trainable: false,
      symbol: '\\omega',
    }),
    phase: number({ label: 'Phase', help: 'Radians at time 0.', default: 0, unit: '1', symbol: '\\varphi' }),
    b: number({ label: 'Mean', help: 'What it swings about.', default: 0, unit: '$y', symbol: 'b' }),
    unit: text({ label: 'Unit', help: 'Such as kg/year; blank takes it from the wires.' }),
  },
  unitSettings: { y: 'unit' },
  build: ({ parameters, time }) => {
    const angle = add(mul(entry(parameters, 'omega'), time), entry(parameters, 'phase'));
    return { value: add(entry(parameters, 'b'), mul(entry(parameters, 'a'), sin(angle))) };
  },
  latex: ({ parameters }) => {
    const angle = plus(times(entry(parameters, 'omega'), atom('t')), entry(parameters, 'phase'));
    return { value: plus(entry(parameters, 'b'), times(entry(parameters, 'a'), call('\\sin', angle))) };
  },
});
