/** Problems that textbooks test with: an orbit of three bodies, chaos over a short time, decays with closed forms. */
import { defineProblem } from './define';
import type { Problem } from './define';

const hairer = 'Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I';

export const classicProblems: readonly Problem[] = [
  defineProblem({
    id: 'arenstorf',
    title: 'Arenstorf orbit: a satellite between earth and moon',
    source: `${hairer}, (II.0.1)`,
    stiff: false,
    constants: { m: 0.012277471 },
    where: {
      n: '1 - m',
      s1: '(x + m)^2 + y^2',
      s2: '(x - n)^2 + y^2',
      d1: 's1 * sqrt(s1)',
      d2: 's2 * sqrt(s2)',
    },
    states: {
      x: [0.994, 'u'],
      y: [0, 'v'],
      u: [0, 'x + 2 * v - n * (x + m) / d1 - m * (x - n) / d2'],
      v: [-2.0015851063790824, 'y - 2 * u - n * y / d1 - m * y / d2'],
    },
    span: [0, 17.065216560157964],
    scale: 1,
    isSensitive: true,
  }),
  ...[0.2, 0.6].map((eccentricity) =>
    defineProblem({
      id: `kepler-16-turns-${eccentricity}`,
      title: `Sixteen turns of an orbit of eccentricity ${eccentricity}`,
      source: `${hairer}, §II.16; the start is the end`,
      stiff: false,
      isSensitive: true,
      where: { r2: 'x^2 + y^2', r3: 'r2 * sqrt(r2)' },
      states: {
        x: [1 - eccentricity, 'u'],
        y: [0, 'v'],
        u: [0, '-x / r3'],
        v: [Math.sqrt((1 + eccentricity) / (1 - eccentricity)), '-y / r3'],
      },
      span: [0, 32 * Math.PI],
      scale: 1,
    }),
  ),
  defineProblem({
    id: 'lorenz',
    title: 'Lorenz equations over a short time',
    source: 'Lorenz, J. Atmos. Sci. 20 (1963) 130–141',
    stiff: false,
    states: {
      x: [1, '10 * (y - x)'],
      y: [1, '28 * x - y - x * z'],
      z: [1, 'x * y - 8 / 3 * z'],
    },
    span: [0, 2],
    scale: 1,
  }),
  defineProblem({
    id: 'lotka-volterra',
    title: 'Lotka–Volterra, several periods',
    source: `${hairer}, §I.1`,
    stiff: false,
    states: { x: [1, '1.5 * x - x * y'], y: [1, 'x * y - 3 * y'] },
    span: [0, 20],
    scale: 1,
  }),
  defineProblem({
    id: 'brusselator',
    title: 'Brusselator on its limit cycle',
    source: `${hairer}, (II.0.5)`,
    stiff: false,
    states: { x: [1.5, '1 + x^2 * y - 4 * x'], y: [3, '3 * x - x^2 * y'] },
    span: [0, 20],
    scale: 1,
  }),
  defineProblem({
    id: 'prothero-robinson',
    title: 'A stiff pull towards cos t; y = cos t',
    source: 'Prothero & Robinson, Math. Comp. 28 (1974) 145–162',
    stiff: true,
    states: { y: [1, '-1e6 * (y - cos(t)) - sin(t)'] },
    span: [0, 10],
    scale: 1,
  }),
  defineProblem({
    id: 'kaps',
    title: 'Kaps: y1 = exp(−2 t), y2 = exp(−t)',
    source:
      'Kaps, in: Dekker & Verwer, Stability of Runge–Kutta Methods for Stiff Nonlinear Equations (1984)',
    stiff: true,
    states: { y1: [1, '-1000002 * y1 + 1e6 * y2^2'], y2: [1, 'y1 - y2 * (1 + y2)'] },
    span: [0, 1],
    scale: 1,
  }),
  defineProblem({
    id: 'curtiss-hirschfelder',
    title: "Curtiss and Hirschfelder's first stiff equation",
    source: 'Curtiss & Hirschfelder, Proc. Natl. Acad. Sci. 38 (1952) 235–243',
    stiff: true,
    states: { y: [0, '-50 * (y - cos(t))'] },
    span: [0, 10],
    scale: 1,
  }),
];
