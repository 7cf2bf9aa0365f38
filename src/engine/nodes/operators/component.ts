import { reshape, slice } from '../../ir/build';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { atom, element } from '../math-text';
import { integer } from '../parameter';
import { port } from '../port';
import { countOf, shapesAt } from '../shapes';

/** First and last element wanted, counted from 1, and the shape they make. */
function chosen(settings: Settings) {
  const first = countOf(settings, 'index');
  const count = countOf(settings, 'count');
  return { first, last: first + count - 1, shape: count === 1 ? [] : [count] };
}

/** One element of a vector as a number, or several neighbours as a shorter vector. */
export const component = defineNode({
  id: 'component',
  version: 1,
  role: 'operator',
  title: 'Component',
  family: 'Operators',
  tags: ['element', 'index', 'slice', 'part', 'vector', 'select'],
  equation: 'y = x_i',
  symbol: 'x_i',
  help: 'Takes one element out of a vector, or several that stand side by side.',
  reference: '',
  inputs: { x: port('\\mathbf x', '$x', 'The vector.') },
  outputs: { value: port('x_i', '$x', 'The element, or the shorter vector.') },
  parameters: {
    index: integer({ label: 'Element', help: 'Its place, counted from 1.', default: 1, min: 1, max: 65_536 }),
    count: integer({
      label: 'How many',
      help: '1 gives a number, more give a vector.',
      default: 1,
      min: 1,
      max: 65_536,
    }),
  },
  wants: (settings) => ({ x: [chosen(settings).last] }),
  shapes: (inputs, settings) => {
    const { last, shape } = chosen(settings);
    const fits = shapesAt(inputs, ['x']).every(([size, ...more]) => more.length === 0 && last <= (size ?? 0));
    return fits ? { value: shape } : undefined;
  },
  build: ({ inputs, settings }) => {
    const { first, last, shape } = chosen(settings);
    return { value: reshape(slice(one(inputs, 'x'), [first - 1], [last]), shape) };
  },
  latex: ({ inputs, settings }) => {
    const { first, last } = chosen(settings);
    const x = one(inputs, 'x');
    return {
      value: first === last ? element(x, first) : atom(`\\left[${x.latex}\\right]_{${first}\\dots ${last}}`),
    };
  },
});
