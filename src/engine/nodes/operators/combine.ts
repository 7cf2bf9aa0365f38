import { concat, reshape } from '../../ir/build';
import { sizeOf } from '../../ir/tensor';
import { one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { call } from '../math-text';
import { integer } from '../parameter';
import { port } from '../port';
import { countOf, range } from '../shapes';

const names = (settings: Settings): readonly string[] =>
  range(countOf(settings, 'parts')).map((i) => `x${i + 1}`);

const ports = (list: readonly string[]) =>
  Object.fromEntries(
    list.map((name, i) => [
      name,
      port(`x_{${i + 1}}`, '$x', 'A number or a vector; its elements come in this place.'),
    ]),
  );

/** Numbers and vectors one after another as one vector. */
export const combine = defineNode({
  id: 'combine',
  version: 1,
  role: 'operator',
  title: 'Combine',
  family: 'Operators',
  tags: ['concatenate', 'stack', 'vector', 'join', 'append', 'merge'],
  equation: '\\mathbf x = (x_1, x_2, \\dots)',
  symbol: '(\\cdot,\\cdot)',
  help: 'Puts numbers and vectors of one unit one after another into a vector, in the order of the ports.',
  reference: '',
  inputs: ports(['x1', 'x2']),
  outputs: { value: port('\\mathbf x', '$x', 'The vector.') },
  parameters: {
    parts: integer({ label: 'Parts', help: 'How many values are combined.', default: 2, min: 1, max: 64 }),
  },
  inputsFrom: (settings) => ports(names(settings)),
  shapes: (inputs) => {
    const shapes = Object.values(inputs).flat();
    if (shapes.some((shape) => shape.length > 1)) return undefined;
    return { value: [shapes.reduce((total, shape) => total + sizeOf(shape), 0)] };
  },
  build: ({ inputs, settings }) => ({
    value: concat(
      names(settings).map((name) => {
        const x = one(inputs, name);
        return reshape(x, [sizeOf(x.shape)]);
      }),
    ),
  }),
  latex: ({ inputs, settings }) => ({
    value: call('', ...names(settings).map((name) => one(inputs, name))),
  }),
});
