import { add, less, mul } from '../../ir/build';
import { entry } from '../arriving';
import { defineNode } from '../define';
import { atom, call, literal, minus, plus, times } from '../math-text';
import { number, real, text } from '../parameter';
import { port } from '../port';
import { countOf } from '../shapes';

/** A signal that jumps once. */
export const step = defineNode({
  id: 'step',
  version: 1,
  role: 'source',
  title: 'Step',
  family: 'Sources',
  tags: ['forcing', 'switch', 'Heaviside', 'jump', 'signal', 'intervention'],
  equation: 'y = b + a\\,\\mathbf 1[t \\ge t_1]',
  symbol: '\\mathbf 1[t \\ge t_1]',
  help: 'A signal that jumps from one value to another at a given time; the solver stops exactly there.',
  reference: '',
  inputs: {},
  outputs: { value: port('y', '$y', 'The signal.') },
  parameters: {
    a: number({ label: 'Height', help: 'Size of the jump.', default: 1, unit: '$y', symbol: 'a' }),
    b: number({ label: 'Before', help: 'Value before the jump.', default: 0, unit: '$y', symbol: 'b' }),
    at: real({ label: 'Time', help: 'When it jumps.', default: 1, unit: '$time' }),
    unit: text({ label: 'Unit', help: 'Such as kg/year; blank takes it from the wires.' }),
  },
  unitSettings: { y: 'unit' },
  discontinuities: ({ settings }) => [countOf(settings, 'at')],
  build: ({ parameters, settings, time }) => {
    // 1 from the time of the jump on, so that a step that starts there has the value that follows.
    const on = add(1, mul(-1, less(time, countOf(settings, 'at'))));
    return { value: add(entry(parameters, 'b'), mul(entry(parameters, 'a'), on)) };
  },
  latex: ({ parameters, settings }) => {
    const on = call('\\operatorname{step}', minus(atom('t'), literal(countOf(settings, 'at'))));
    return { value: plus(entry(parameters, 'b'), times(entry(parameters, 'a'), on)) };
  },
});
