import { reshape, slice } from '../../ir/build';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { element } from '../math-text';
import { integer } from '../parameter';
import { port } from '../port';
import { arrives, countOf, range } from '../shapes';

const nameOf = (i: number): string => `x${i + 1}`;

const ports = (count: number) =>
  Object.fromEntries(range(count).map((i) => [nameOf(i), port(`x_{${i + 1}}`, '$x', 'This element.')]));

const sizeOfSettings = (settings: Settings): number => countOf(settings, 'size');

/** A vector taken apart into its elements. */
export const split = defineNode({
  id: 'split',
  version: 1,
  role: 'operator',
  title: 'Split',
  family: 'Operators',
  tags: ['elements', 'unpack', 'vector', 'components', 'demultiplex'],
  equation: 'x_1, x_2, \\dots = \\mathbf x',
  symbol: '\\vdots',
  help: 'Gives each element of a vector a port of its own.',
  reference: '',
  inputs: { x: port('\\mathbf x', '$x', 'The vector; it has as many elements as there are ports.') },
  outputs: ports(2),
  parameters: {
    size: integer({ label: 'Size', help: 'Number of elements.', default: 2, min: 1, max: 64 }),
  },
  outputsFrom: (settings) => ports(sizeOfSettings(settings)),
  wants: (settings) => ({ x: [sizeOfSettings(settings)] }),
  shapes: (inputs, settings) =>
    arrives(inputs, 'x', [sizeOfSettings(settings)])
      ? Object.fromEntries(range(sizeOfSettings(settings)).map((i) => [nameOf(i), []]))
      : undefined,
  build: ({ inputs, settings }) =>
    Object.fromEntries(
      range(sizeOfSettings(settings)).map((i) => [
        nameOf(i),
        reshape(slice(one(inputs, 'x'), [i], [i + 1]), []),
      ]),
    ),
  latex: ({ inputs, settings }) =>
    Object.fromEntries(
      range(sizeOfSettings(settings)).map((i) => [nameOf(i), element(one(inputs, 'x'), i + 1)]),
    ),
});
