import { defineDiagonallyImplicitRungeKutta, hermiteWeights } from '../define-implicit';

/** The root of 6γ³ − 18γ² + 9γ = 1 that makes the method L-stable. */
const g = 0.435866521508459;
const b = [
  (6 * g - 1) / (12 * g),
  -1 / ((24 * g - 12) * g),
  (-6 * g * g + 6 * g - 1) / (6 * g - 3),
  g,
] as const;
const third = [(-4 * g * g + 6 * g - 1) / (4 * g), (1 - 2 * g) / (4 * g), g] as const;

/**
 * Third order with an embedded second-order result, adaptive; the first of four stages is explicit and the last is
 * the end of the step. Choose it for stiff models at loose tolerances.
 * Reference: Kværnø, Singly diagonally implicit Runge–Kutta methods with an explicit first stage, BIT 44 (2004)
 * 489–502, ESDIRK 3/2. Dense output: the cubic through both ends and their slopes.
 */
export const kvaerno3 = defineDiagonallyImplicitRungeKutta({
  id: 'kvaerno3',
  title: 'Kværnø 3(2) (stiff, adaptive)',
  help: 'Stiff models at loose tolerances, from 1e-2 to 1e-5; few Jacobians, so good for costly models.',
  reference: 'Kværnø, BIT Numerical Mathematics 44 (2004) 489–502.',
  order: 3,
  share: 0.04,
  denseOrder: 3,
  gamma: g,
  stability: 'L',
  tableau: {
    c: [0, 2 * g, 1, 1],
    a: [[0], [g, g], third, b],
    b,
    bError: b.map((weight, i) => weight - (third[i] ?? 0)),
    dense: hermiteWeights(b),
  },
});
