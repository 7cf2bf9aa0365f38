import { add, constant, less, mul, sub, sum } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { entry } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { atom, plus, times } from '../math-text';
import { integer, number, real, text } from '../parameter';
import { port } from '../port';
import { countOf, range } from '../shapes';

interface Interval {
  readonly from: number;
  readonly to: number;
}

function intervals(settings: Settings): readonly Interval[] {
  const [start, width, period] = [
    countOf(settings, 'start'),
    countOf(settings, 'width'),
    countOf(settings, 'period'),
  ];
  return range(countOf(settings, 'repeats')).map((i) => ({
    from: start + i * period,
    to: start + i * period + width,
  }));
}

/** A signal that is on for a while, once or several times. */
export const pulse = defineNode({
  id: 'pulse',
  version: 1,
  role: 'source',
  title: 'Pulse',
  family: 'Sources',
  tags: ['forcing', 'dose', 'infusion', 'stimulus', 'on and off', 'signal', 'square wave'],
  equation: 'y = b + a\\,\\mathbf 1[t_1 \\le t < t_1 + w]',
  symbol: '\\sqcap',
  help: 'A signal that is on for a given time: a dose, a stimulus, a treatment. It may come again after a period.',
  reference: '',
  inputs: {},
  outputs: { value: port('y', '$y', 'The signal.') },
  parameters: {
    a: number({ label: 'Height', help: 'Added while it is on.', default: 1, unit: '$y', symbol: 'a' }),
    b: number({ label: 'Between', help: 'Value while it is off.', default: 0, unit: '$y', symbol: 'b' }),
    start: real({ label: 'Start', help: 'When it first turns on.', default: 1, unit: '$time' }),
    width: real({ label: 'Length', help: 'How long it stays on.', default: 1, min: 0, unit: '$time' }),
    period: real({ label: 'Period', help: 'From one start to the next.', default: 2, min: 0, unit: '$time' }),
    repeats: integer({ label: 'Repeats', help: 'How many times it comes.', default: 1, min: 1, max: 1000 }),
    unit: text({ label: 'Unit', help: 'Such as mg/h; blank takes it from the wires.' }),
  },
  unitSettings: { y: 'unit' },
  discontinuities: ({ settings }) => intervals(settings).flatMap(({ from, to }) => [from, to]),
  build: ({ parameters, settings, time }) => {
    const all = intervals(settings);
    /** How many of these times are still to come. */
    const ahead = (times: readonly number[]): Tensor => sum(less(time, constant(times, [times.length])));
    const on = sub(ahead(all.map(({ to }) => to)), ahead(all.map(({ from }) => from)));
    return { value: add(entry(parameters, 'b'), mul(entry(parameters, 'a'), on)) };
  },
  latex: ({ parameters, settings }) => {
    const [first] = intervals(settings);
    const shape = atom(
      `\\operatorname{pulse}_{[${first?.from ?? 0},\\,${first?.to ?? 0})${countOf(settings, 'repeats') > 1 ? ',\\dots' : ''}}(t)`,
    );
    return { value: plus(entry(parameters, 'b'), times(entry(parameters, 'a'), shape)) };
  },
});
