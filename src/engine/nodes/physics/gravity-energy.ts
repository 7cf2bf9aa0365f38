/**
 * Potential energy of bodies that attract each other, V = −Σ_{i<j} G mᵢ mⱼ / √(rᵢⱼ² + ε²), over all pairs at once: the
 * differences of all places are one array, in which a body's distance to itself counts as 1 and is left out by a mask.
 */
import { add, constant, div, mul, reshape, sqrt, sub, sum } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { entry, one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { atom, negate } from '../math-text';
import { integer, numbers, positive, real, repeated } from '../parameter';
import { port } from '../port';
import { arrives, countOf, range } from '../shapes';

const bodies = (settings: Settings): number => countOf(settings, 'bodies');
const dimensions = (settings: Settings): number => countOf(settings, 'dimensions');
const shapeOf = (settings: Settings): readonly number[] => [bodies(settings) * dimensions(settings)];

/** Squares of the distances between all pairs; 1 between a body and itself. */
function squaredDistances(q: Tensor, n: number, d: number, softening: number): Tensor {
  const gap = sub(reshape(q, [n, 1, d]), reshape(q, [1, n, d]));
  const self = range(n * n).map((i) => (Math.floor(i / n) === i % n ? 1 : softening * softening));
  return add(sum(mul(gap, gap), [2]), constant(self, [n, n]));
}

export const gravityEnergy = defineNode({
  id: 'gravity-energy',
  version: 1,
  role: 'term',
  title: 'Gravity energy',
  family: 'Mechanics',
  tags: ['N-body', 'two-body', 'three-body', 'Newton', 'planets', 'orbit', 'Kepler', 'attraction'],
  equation: 'V = -\\sum_{i<j} \\frac{G\\,m_i m_j}{\\lVert q_i - q_j \\rVert}',
  symbol: '\\frac{m_1 m_2}{r}',
  help:
    'The potential energy of bodies that attract each other. The vector holds the coordinates of the first body, then ' +
    'those of the second, and so on.',
  reference: 'Newton, Principia (1687), book I; Goldstein, Poole & Safko, §3.1.',
  inputs: { q: port('q', '$q', 'Places of all bodies in one vector.') },
  outputs: { energy: port('V', '$V', 'The energy, a number.') },
  parameters: {
    bodies: integer({ label: 'Bodies', help: 'How many.', default: 2, min: 2, max: 64 }),
    dimensions: integer({ label: 'Dimensions', help: 'Coordinates of each.', default: 2, min: 1, max: 3 }),
    m: numbers({
      label: 'Masses',
      help: 'One for each body; one number stands for all.',
      shape: (settings) => [bodies(settings)],
      default: repeated(1),
      min: 0,
      positive: true,
      symbol: 'm',
    }),
    G: positive({
      label: 'Strength',
      help: 'The constant of gravity.',
      default: 1,
      trainable: false,
      symbol: 'G',
    }),
    softening: real({
      label: 'Softening',
      help: 'A length that keeps close encounters finite; 0 for none.',
      default: 0,
      min: 0,
      unit: '$q',
    }),
  },
  wants: (settings) => ({ q: shapeOf(settings) }),
  shapes: (inputs, settings) => (arrives(inputs, 'q', shapeOf(settings)) ? { energy: [] } : undefined),
  build: ({ inputs, parameters, settings }) => {
    const [n, d] = [bodies(settings), dimensions(settings)];
    const distance = sqrt(squaredDistances(one(inputs, 'q'), n, d, countOf(settings, 'softening')));
    const m = entry(parameters, 'm');
    const others = constant(
      range(n * n).map((i) => (Math.floor(i / n) === i % n ? 0 : 1)),
      [n, n],
    );
    const products = mul(mul(reshape(m, [n, 1]), reshape(m, [1, n])), others);
    // Every pair is met twice.
    return { energy: mul(mul(-0.5, entry(parameters, 'G')), sum(div(products, distance))) };
  },
  latex: ({ inputs, parameters }) => {
    const [q, m, G] = [one(inputs, 'q'), entry(parameters, 'm'), entry(parameters, 'G')];
    const pair = `\\frac{${G.latex}\\, {${m.latex}}_i {${m.latex}}_j}{\\left\\lVert {${q.latex}}_i - {${q.latex}}_j \\right\\rVert}`;
    return { energy: negate(atom(`\\sum_{i<j} ${pair}`)) };
  },
});
