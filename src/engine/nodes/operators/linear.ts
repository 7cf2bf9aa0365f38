import { matmul } from '../../ir/build';
import { entry, one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { times } from '../math-text';
import { integer, numbers } from '../parameter';
import { port } from '../port';
import { arrives, countOf } from '../shapes';

const rows = (settings: Settings): number => countOf(settings, 'rows');
const columns = (settings: Settings): number => countOf(settings, 'columns');

/** A matrix applied to a vector. */
export const linear = defineNode({
  id: 'linear',
  version: 1,
  role: 'operator',
  title: 'Linear map',
  family: 'Operators',
  tags: ['matrix', 'product', 'coupling', 'network', 'linear system', 'readout'],
  equation: '\\mathbf y = A\\,\\mathbf x',
  symbol: 'A\\mathbf x',
  help: 'Multiplies a vector by a matrix, which may be trained: couplings, rotations, linear dynamics, readouts.',
  reference: 'Strang, Introduction to Linear Algebra, §2.1.',
  inputs: { x: port('\\mathbf x', '$x', 'A vector with one element per column.') },
  outputs: { value: port('A\\mathbf x', '$y', 'A vector with one element per row.') },
  parameters: {
    rows: integer({ label: 'Rows', help: 'Elements of the result.', default: 2, min: 1, max: 1024 }),
    columns: integer({ label: 'Columns', help: 'Elements of the vector.', default: 2, min: 1, max: 1024 }),
    A: numbers({
      label: 'Matrix',
      help: 'Its numbers, one row after another.',
      shape: (settings) => [rows(settings), columns(settings)],
      default: ([height = 0, width = 0]) =>
        Array.from({ length: height * width }, (_, i) => (Math.floor(i / width) === i % width ? 1 : 0)),
      trainable: true,
      unit: '$y/$x',
      symbol: 'A',
    }),
  },
  wants: (settings) => ({ x: [columns(settings)] }),
  shapes: (inputs, settings) =>
    arrives(inputs, 'x', [columns(settings)]) ? { value: [rows(settings)] } : undefined,
  build: ({ inputs, parameters }) => ({ value: matmul(entry(parameters, 'A'), one(inputs, 'x')) }),
  latex: ({ inputs, parameters }) => ({ value: times(entry(parameters, 'A'), one(inputs, 'x')) }),
});
