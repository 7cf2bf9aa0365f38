import { add, max, min, mul, sub } from '../../ir/build';
import { entry } from '../arriving';
import { defineNode } from '../define';
import { atom, call, literal, minus, plus, times } from '../math-text';
import { number, real, text } from '../parameter';
import { port } from '../port';
import { countOf } from '../shapes';

/** A signal that changes steadily between two times and is constant before and after. */
export const ramp = defineNode({
  id: 'ramp',
  version: 1,
  role: 'source',
  title: 'Ramp',
  family: 'Sources',
  tags: ['forcing', 'linear', 'trend', 'increase', 'signal', 'slope'],
  equation: 'y = b + s\\,(\\min(t, t_2) - t_1)_+',
  symbol: '\\angle',
  help: 'A signal that rises or falls at a steady rate from one time to another.',
  reference: '',
  inputs: {},
  outputs: { value: port('y', '$y', 'The signal.') },
  parameters: {
    s: number({
      label: 'Slope',
      help: 'Change per unit of time.',
      default: 1,
      unit: '$y/$time',
      symbol: 's',
    }),
    b: number({ label: 'Before', help: 'Value at the start.', default: 0, unit: '$y', symbol: 'b' }),
    from: real({ label: 'From', help: 'When it starts to change.', default: 0, unit: '$time' }),
    to: real({ label: 'To', help: 'When it stops.', default: 1, unit: '$time' }),
    unit: text({ label: 'Unit', help: 'Such as kg/year; blank takes it from the wires.' }),
  },
  unitSettings: { y: 'unit' },
  // The slope jumps there, which a solver of high order feels as much as a jump of the value.
  discontinuities: ({ settings }) => [countOf(settings, 'from'), countOf(settings, 'to')],
  build: ({ parameters, settings, time }) => {
    const gone = max(sub(min(time, countOf(settings, 'to')), countOf(settings, 'from')), 0);
    return { value: add(entry(parameters, 'b'), mul(entry(parameters, 's'), gone)) };
  },
  latex: ({ parameters, settings }) => {
    const until = call('\\min', atom('t'), literal(countOf(settings, 'to')));
    const gone = call('\\max', minus(until, literal(countOf(settings, 'from'))), literal(0));
    return { value: plus(entry(parameters, 'b'), times(entry(parameters, 's'), gone)) };
  },
});
