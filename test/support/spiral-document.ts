/** The cubic spiral y' = A y³ of torchdiffeq's demonstration as a document, with the data that it makes itself. */
import type { SymbiodeDocument } from '../../src/engine/document/schema';
import { buildDocument } from './build-document';

/** Rows of A in y' = A y³, where the cube is taken element by element. */
export const spiralMatrix = [-0.1, 2, -2, -0.1] as const;

/** y by the classical Runge–Kutta method with steps of 1/2000: exact beside the tolerances of any test. */
function trueSpiral(times: readonly number[]): readonly (readonly [number, number])[] {
  const [a, b, c, d] = spiralMatrix;
  const rate = (x: number, y: number) => [a * x ** 3 + b * y ** 3, c * x ** 3 + d * y ** 3] as const;
  const h = 1 / 2000;
  let [x, y, t] = [2, 0, 0];
  return times.map((until) => {
    for (; t < until - h / 2; t += h) {
      const k1 = rate(x, y);
      const k2 = rate(x + (h / 2) * k1[0], y + (h / 2) * k1[1]);
      const k3 = rate(x + (h / 2) * k2[0], y + (h / 2) * k2[1]);
      const k4 = rate(x + h * k3[0], y + h * k3[1]);
      x += (h / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]);
      y += (h / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]);
    }
    return [x, y] as const;
  });
}

const times = Array.from({ length: 21 }, (_, i) => i / 20);
export const spiralTable = ['t,x,y', ...trueSpiral(times).map(([x, y], i) => `${times[i]},${x},${y}`)].join(
  '\n',
);

/** A trainable matrix, or a network beside it, on the cubes of a state of two elements that starts from the data. */
export function spiralDocument(learned: 'matrix' | 'network'): SymbiodeDocument {
  const document = buildDocument(
    {
      y: ['vector-state', { size: 2, initialColumns: { data: 'd', columns: ['x', 'y'] }, unit: '1' }],
      cubes: ['function', { function: 'cube' }],
      ...(learned === 'matrix'
        ? { law: ['linear', { A: { values: [0, 1, -1, 0], trainable: true } }] }
        : { law: ['mlp', { widths: [8], inputScale: { value: 8 }, outputScale: { value: 16 } }] }),
      parts: ['split', { size: 2 }],
      first: ['observation', { column: { data: 'd', column: 'x' } }],
      second: ['observation', { column: { data: 'd', column: 'y' } }],
    },
    [
      'y.value -> cubes.x',
      ...(learned === 'matrix'
        ? ['cubes.value -> law.x', 'law.value -> y.rate']
        : ['cubes.value -> law.in', 'law.out -> y.rate']),
      'y.value -> parts.x',
      'parts.x1 -> first.value',
      'parts.x2 -> second.value',
    ],
    {
      data: [
        {
          id: 'd',
          name: 'spiral',
          source: { kind: 'inline', csv: spiralTable },
          timeColumn: 't',
          units: {},
        },
      ],
    },
  );
  return {
    ...document,
    simulation: { ...document.simulation, start: 0, end: 1, rtol: 1e-8, atol: 1e-8 },
    training: {
      ...document.training,
      adam: { iterations: 100, learningRate: 0.05 },
      lbfgs: { iterations: 200, memory: 10 },
      validationFraction: 0,
      growingHorizon: 0,
      weightPenalty: 0,
    },
  };
}
