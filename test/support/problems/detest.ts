/**
 * The non-stiff test problems of Hull, Enright, Fellen and Sedgwick, Comparing numerical methods for ordinary
 * differential equations, SIAM J. Numer. Anal. 9 (1972) 603–637: classes A (one equation), B (small systems), C
 * (moderate systems), D (orbits of eccentricity 0.1 to 0.9), E (second-order equations) and, from Enright & Pryce, F
 * (rates that jump or lose derivatives at known times), all from 0 to 20. End values as published in Algorithm 648.
 */
import { defineProblem, numbered } from './define';
import { detestEndValues } from './detest-end-values';
import type { Problem, ProblemSpec } from './define';

const detest = (
  id: string,
  title: string,
  states: ProblemSpec['states'],
  more?: Pick<ProblemSpec, 'where' | 'constants' | 'discontinuities' | 'publishedDigits'> & {
    readonly scale?: number;
  },
): Problem => {
  const values = detestEndValues[id];
  return defineProblem({
    id: `detest-${id}`,
    title,
    source: 'Hull, Enright, Fellen & Sedgwick, SIAM J. Numer. Anal. 9 (1972) 603–637',
    stiff: false,
    states,
    span: [0, 20],
    scale: 1,
    ...(values
      ? { published: { source: 'Enright & Pryce, ACM Trans. Math. Softw. 13 (1987) 1–27, 28–34', values } }
      : {}),
    // Given to 16 digits and good to twelve or so of the largest state.
    publishedDigits: 9,
    ...more,
  });
};

const orbit = (id: string, eccentricity: number): Problem =>
  detest(
    id,
    `orbit of eccentricity ${eccentricity}`,
    {
      x: [1 - eccentricity, 'u'],
      y: [0, 'v'],
      u: [0, '-x / r3'],
      v: [Math.sqrt((1 + eccentricity) / (1 - eccentricity)), '-y / r3'],
    },
    { where: { r2: 'x^2 + y^2', r3: 'r2 * sqrt(r2)' } },
  );

/** Tridiagonal −2, 1 of size n. */
const diffusion = (n: number) =>
  numbered(n, (i) => [
    i === 1 ? 1 : 0,
    [i > 1 ? `y${i - 1}` : '0', `- 2 * y${i}`, i < n ? `+ y${i + 1}` : ''].join(' '),
  ]);

const bodies = {
  masses: [0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 0.00000277777777778],
  positions: [
    [3.42947415189, 3.35386959711, 1.35494901715],
    [6.6414554255, 5.97156957878, 2.18231499728],
    [11.2630437207, 14.6952576794, 6.27960525067],
    [-30.1552268759, 1.65699966404, 1.43785752721],
    [-21.123835338, 28.4465098142, 15.3882659679],
  ],
  velocities: [
    [-0.557160570446, 0.505696783289, 0.230578543901],
    [-0.415570776342, 0.365682722812, 0.169143213293],
    [-0.325325669158, 0.189706021964, 0.087726532278],
    [-0.024047625417, -0.287659532608, -0.117219543175],
    [-0.176860753121, -0.216393453025, -0.014864789309],
  ],
};

/** Jupiter to Pluto: distances in astronomical units, time in hundreds of days. */
function outerPlanets(): Problem {
  const axes = ['x', 'y', 'z'] as const;
  const numbers = [1, 2, 3, 4, 5];
  const where: Record<string, string> = {};
  for (const i of numbers) {
    where[`s${i}`] = `x${i}^2 + y${i}^2 + z${i}^2`;
    where[`r${i}`] = `s${i} * sqrt(s${i})`;
    for (const j of numbers.filter((other) => other > i)) {
      where[`s${i}${j}`] = `(x${i} - x${j})^2 + (y${i} - y${j})^2 + (z${i} - z${j})^2`;
      where[`r${i}${j}`] = `s${i}${j} * sqrt(s${i}${j})`;
    }
  }
  const pull = (axis: string, i: number) =>
    numbers
      .filter((j) => j !== i)
      .map((j) => {
        const distance = i < j ? `r${i}${j}` : `r${j}${i}`;
        return `m${j} * ((${axis}${j} - ${axis}${i}) / ${distance} - ${axis}${j} / r${j})`;
      })
      .join(' + ');
  const states: Record<string, readonly [number, string]> = {};
  for (const i of numbers)
    axes.forEach(
      (axis, k) => (states[`${axis}${i}`] = [bodies.positions[i - 1]?.[k] ?? NaN, `v${axis}${i}`]),
    );
  for (const i of numbers)
    axes.forEach(
      (axis, k) =>
        (states[`v${axis}${i}`] = [
          bodies.velocities[i - 1]?.[k] ?? NaN,
          `G * (-(m0 + m${i}) * ${axis}${i} / r${i} + ${pull(axis, i)})`,
        ]),
    );
  const masses = Object.fromEntries(bodies.masses.map((m, i) => [`m${i + 1}`, m]));
  return detest('c5', 'five outer planets', states, {
    where,
    constants: { ...masses, m0: 1.00000597682, G: 2.95912208286 },
  });
}

/** 1, 2, … `last`. */
const whole = (last: number): readonly number[] => Array.from({ length: last }, (_, i) => i + 1);

/** One value in [0, 1), [2, 3) and so on, the other between them. */
const alternating = (even: string, odd: string) =>
  [
    even,
    ...whole(19).map((k) => `step(t - ${k}) * (${k % 2 ? `${odd} - (${even})` : `${even} - (${odd})`})`),
  ].join(' + ');

/** The real cube root of t − i. */
const cubeRoot = (i: number) => `(2 * step(t - ${i}) - 1) * abs(t - ${i})^(1 / 3)`;

export const detestProblems: readonly Problem[] = [
  detest('a1', 'exponential decay', { y: [1, '-y'] }),
  detest('a2', 'a Riccati equation', { y: [1, '-y^3 / 2'] }),
  detest('a3', 'an oscillating rate', { y: [1, 'y * cos(t)'] }),
  detest('a4', 'logistic growth', { y: [1, 'y / 4 * (1 - y / 20)'] }),
  detest('a5', 'a spiral', { y: [4, '(y - t) / (y + t)'] }),
  detest('b1', 'growth of two conflicting populations', {
    x: [1, '2 * (x - x * y)'],
    y: [3, '-(y - x * y)'],
  }),
  detest('b2', 'a linear reaction', { x: [2, '-x + y'], y: [0, 'x - 2 * y + z'], z: [1, 'y - z'] }),
  detest('b3', 'a non-linear reaction', { x: [1, '-x'], y: [0, 'x - y^2'], z: [0, 'y^2'] }),
  detest(
    'b4',
    'a torus',
    { x: [3, '-y - x * z / r'], y: [0, 'x - y * z / r'], z: [0, 'x / r'] },
    { where: { r: 'sqrt(x^2 + y^2)' } },
  ),
  detest('b5', 'a rigid body without forces', {
    x: [0, 'y * z'],
    y: [1, '-x * z'],
    z: [1, '-0.51 * x * y'],
  }),
  detest(
    'c1',
    'a radioactive chain',
    numbered(10, (i) => (i === 1 ? [1, '-y1'] : i < 10 ? [0, `y${i - 1} - y${i}`] : [0, 'y9'])),
  ),
  detest(
    'c2',
    'a radioactive chain of growing rates',
    numbered(10, (i) =>
      i === 1 ? [1, '-y1'] : i < 10 ? [0, `${i - 1} * y${i - 1} - ${i} * y${i}`] : [0, '9 * y9'],
    ),
  ),
  detest('c3', 'diffusion between 10 cells', diffusion(10)),
  detest('c4', 'diffusion between 51 cells', diffusion(51)),
  outerPlanets(),
  orbit('d1', 0.1),
  orbit('d2', 0.3),
  orbit('d3', 0.5),
  orbit('d4', 0.7),
  orbit('d5', 0.9),
  detest('e1', "Bessel's equation of order one half, origin shifted", {
    y: [0.671396707141803, 'v'],
    v: [0.0954005144474746, '-(v / (t + 1) + (1 - 0.25 / (t + 1)^2) * y)'],
  }),
  detest('e2', 'van der Pol oscillator', { y: [2, 'v'], v: [0, '(1 - y^2) * v - y'] }),
  detest('e3', 'Duffing oscillator', { y: [0, 'v'], v: [0, 'y^3 / 6 - y + 2 * sin(2.78535 * t)'] }),
  detest('e4', 'a falling body with air resistance', { y: [30, 'v'], v: [0, '0.032 - 0.4 * v^2'] }),
  detest('e5', 'linear pursuit', { y: [0, 'v'], v: [0, 'sqrt(1 + v^2) / (25 - t)'] }),
  detest(
    'f1',
    'a spring pushed to and fro',
    { y: [0, 'v'], v: [0, '2 * a * v - (pi^2 + a^2) * y + push'] },
    {
      constants: { a: 0.1 },
      where: { push: alternating('1', '-1') },
      discontinuities: whole(19),
      scale: 12.9,
      // v ends at 0 and shows how π is rounded.
      publishedDigits: 8,
    },
  ),
  detest(
    'f2',
    'a decay at alternating rates',
    { y: [110, '55 - k * y'] },
    { where: { k: alternating('1.5', '0.5') }, discontinuities: whole(19) },
  ),
  detest(
    'f3',
    'van der Pol oscillator, rectified drive',
    { y: [0, 'v'], v: [0, '0.01 * v * (1 - y^2) - y - abs(sin(pi * t))'] },
    { discontinuities: whole(19) },
  ),
  detest(
    'f4',
    'a rational rate, then a decay',
    { y: [1, '(1 - step(t - 10)) * before - step(t - 10) * 2 * y'] },
    { where: { before: '-2 / 21 - 120 * (t - 5) / (1 + 4 * (t - 5)^2)^2' }, discontinuities: [10] },
  ),
  detest(
    'f5',
    'cusps at every whole time',
    { y: [1, `y * 4 / (3 * c) * (${whole(19).map(cubeRoot).join(' + ')})`] },
    { constants: { c: whole(19).reduce((sum, i) => sum + i ** (4 / 3), 0) }, discontinuities: whole(19) },
  ),
];
