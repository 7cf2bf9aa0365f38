import { matmul, mul, sum } from '../../ir/build';
import { entry, one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { fraction, literal, times } from '../math-text';
import { integer, numbers } from '../parameter';
import { port } from '../port';
import { arrives, countOf } from '../shapes';

const size = (settings: Settings): number => countOf(settings, 'size');

/** ½ xᵀ A x: kinetic energy with a full mass matrix, a coupled set of springs, a Lyapunov function. */
export const quadraticForm = defineNode({
  id: 'quadratic-form',
  version: 1,
  role: 'operator',
  title: 'Quadratic form',
  family: 'Operators',
  tags: ['energy', 'mass matrix', 'stiffness', 'inertia', 'Lyapunov'],
  equation: 'y = \\tfrac12\\,\\mathbf x^{\\top} A\\,\\mathbf x',
  symbol: '\\mathbf x^{\\top}\\! A\\mathbf x',
  help: 'Half the scalar product of a vector with a matrix times itself, such as an energy with a full mass matrix.',
  reference: 'Goldstein, Poole & Safko, Classical Mechanics, §6.2.',
  inputs: { x: port('\\mathbf x', '$x', 'The vector.') },
  outputs: { value: port('y', '$y', 'A number.') },
  parameters: {
    size: integer({ label: 'Size', help: 'Elements of the vector.', default: 2, min: 1, max: 256 }),
    A: numbers({
      label: 'Matrix',
      help: 'Its numbers, one row after another; only its symmetric part counts.',
      shape: (settings) => [size(settings), size(settings)],
      default: ([height = 0]) =>
        Array.from({ length: height * height }, (_, i) => (Math.floor(i / height) === i % height ? 1 : 0)),
      trainable: true,
      unit: '$y/$x^2',
      symbol: 'A',
    }),
  },
  wants: (settings) => ({ x: [size(settings)] }),
  shapes: (inputs, settings) => (arrives(inputs, 'x', [size(settings)]) ? { value: [] } : undefined),
  build: ({ inputs, parameters }) => {
    const x = one(inputs, 'x');
    return { value: mul(0.5, sum(mul(x, matmul(entry(parameters, 'A'), x)))) };
  },
  latex: ({ inputs, parameters }) => {
    const x = one(inputs, 'x');
    const transposed = {
      latex: `{${x.level === 'atom' ? x.latex : `\\left(${x.latex}\\right)`}}^{\\top}`,
      level: 'atom' as const,
    };
    return { value: times(fraction(literal(1), literal(2)), transposed, entry(parameters, 'A'), x) };
  },
});
