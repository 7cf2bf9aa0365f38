import { mul, sum } from '../../ir/build';
import { one } from '../arriving';
import { defineNode } from '../define';
import type { MathText } from '../math-text';
import { port } from '../port';
import { commonShape } from '../shapes';

/** The sum of the products of the elements of two vectors. */
export const dot = defineNode({
  id: 'dot',
  version: 1,
  role: 'operator',
  title: 'Scalar product',
  family: 'Operators',
  tags: ['dot', 'inner product', 'projection', 'power', 'work'],
  equation: 'y = \\mathbf a \\cdot \\mathbf b',
  symbol: '\\cdot',
  help: 'Multiplies two vectors element by element and adds the products.',
  reference: '',
  inputs: {
    a: port('\\mathbf a', '$a', 'A vector.'),
    b: port('\\mathbf b', '$b', 'A vector of the same size.'),
  },
  outputs: { value: port('\\mathbf a\\cdot\\mathbf b', '$a*$b', 'A number.') },
  parameters: {},
  shapes: (inputs) => (commonShape(Object.values(inputs).flat()) ? { value: [] } : undefined),
  build: ({ inputs }) => ({ value: sum(mul(one(inputs, 'a'), one(inputs, 'b'))) }),
  latex: ({ inputs }) => {
    const inner = (x: MathText) => (x.level === 'atom' ? x.latex : `\\left(${x.latex}\\right)`);
    return {
      value: { latex: `${inner(one(inputs, 'a'))} \\cdot ${inner(one(inputs, 'b'))}`, level: 'product' },
    };
  },
});
