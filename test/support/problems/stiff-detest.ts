/**
 * Stiff test problems of Enright, Hull and Lindberg, Comparing numerical methods for stiff systems of ODEs, BIT 15
 * (1975) 10–48: classes A (linear, real eigenvalues), B (linear, complex), C (non-linear coupling), D (non-linear,
 * real), E (non-linear, complex) and, from Enright & Hull 1976, F (chemical kinetics). Spans and initial values as
 * there; the absolute tolerances take the size of what matters in each.
 */
import { defineProblem, numbered } from './define';
import type { Problem, ProblemSpec } from './define';

const stiff = (
  id: string,
  title: string,
  end: number,
  states: ProblemSpec['states'],
  more?: Pick<ProblemSpec, 'where' | 'constants'> & { readonly scale?: number },
): Problem =>
  defineProblem({
    id: `stiff-detest-${id}`,
    title,
    source:
      'Enright, Hull & Lindberg, BIT 15 (1975) 10–48; Enright & Hull, Comparing numerical methods for the solution of stiff systems of ODEs arising in chemistry (1976)',
    stiff: true,
    states,
    span: [0, end],
    scale: 1,
    ...more,
  });

const rotation = (id: string, alpha: number): Problem =>
  stiff(
    id,
    `complex eigenvalues −10 ± ${alpha} i`,
    20,
    {
      y1: [1, '-10 * y1 + alpha * y2'],
      y2: [1, '-alpha * y1 - 10 * y2'],
      y3: [1, '-4 * y3'],
      y4: [1, '-y4'],
      y5: [1, '-0.5 * y5'],
      y6: [1, '-0.1 * y6'],
    },
    { constants: { alpha } },
  );

const cascade = (id: string, beta: number): Problem =>
  stiff(
    id,
    `non-linear cascade with coupling ${beta}`,
    20,
    {
      y1: [1, '-y1 + 2'],
      y2: [1, '-10 * y2 + beta * y1^2'],
      y3: [1, '-40 * y3 + 4 * beta * (y1^2 + y2^2)'],
      y4: [1, '-100 * y4 + 10 * beta * (y1^2 + y2^2 + y3^2)'],
    },
    { constants: { beta } },
  );

export const stiffDetestProblems: readonly Problem[] = [
  stiff('a1', 'four decays', 20, {
    y1: [1, '-0.5 * y1'],
    y2: [1, '-y2'],
    y3: [1, '-100 * y3'],
    y4: [1, '-90 * y4'],
  }),
  stiff(
    'a2',
    'diffusion with fast ends',
    120,
    numbered(9, (i) =>
      i === 1
        ? [0, '-1800 * y1 + 900 * y2']
        : i < 9
          ? [0, `y${i - 1} - 2 * y${i} + y${i + 1}`]
          : [0, '1000 * y8 - 2000 * y9 + 1000'],
    ),
  ),
  stiff('a3', 'a triangular system', 20, {
    y1: [1, '-10000 * y1 + 100 * y2 - 10 * y3 + y4'],
    y2: [1, '-1000 * y2 + 10 * y3 - 10 * y4'],
    y3: [1, '-y3 + 10 * y4'],
    y4: [1, '-0.1 * y4'],
  }),
  stiff(
    'a4',
    'ten decays, the fastest 100,000 times the slowest',
    1,
    numbered(10, (i) => [1, `-${i ** 5} * y${i}`]),
  ),
  stiff('b1', 'two fast rotations', 20, {
    y1: [1, '-y1 + y2'],
    y2: [0, '-100 * y1 - y2'],
    y3: [1, '-100 * y3 + y4'],
    y4: [0, '-10000 * y3 - 100 * y4'],
  }),
  rotation('b2', 3),
  rotation('b3', 8),
  rotation('b4', 25),
  rotation('b5', 100),
  stiff('c1', 'a non-linear cascade', 20, {
    y1: [1, '-y1 + y2^2 + y3^2 + y4^2'],
    y2: [1, '-10 * y2 + 10 * (y3^2 + y4^2)'],
    y3: [1, '-40 * y3 + 40 * y4^2'],
    y4: [1, '-100 * y4 + 2'],
  }),
  cascade('c2', 0.1),
  cascade('c3', 1),
  cascade('c4', 10),
  cascade('c5', 20),
  stiff('d1', 'a nuclear reactor', 400, {
    y1: [0, '0.2 * (y2 - y1)'],
    y2: [0, '10 * y1 - (60 - 0.125 * y3) * y2 + 0.125 * y3'],
    y3: [0, '1'],
  }),
  stiff('d2', 'a reaction of three species', 40, {
    y1: [1, '-0.04 * y1 + 0.01 * y2 * y3'],
    y2: [0, '400 * y1 - 100 * y2 * y3 - 3000 * y2^2'],
    y3: [0, '30 * y2^2'],
  }),
  stiff('d3', 'a reaction of four species', 20, {
    y1: [1, 'y3 - 100 * y1 * y2'],
    y2: [1, 'y3 + 2 * y4 - 100 * y1 * y2 - 20000 * y2^2'],
    y3: [0, '-y3 + 100 * y1 * y2'],
    y4: [0, '-y4 + 10000 * y2^2'],
  }),
  stiff('d4', "Gear's reaction", 50, {
    y1: [1, '-0.013 * y1 - 1000 * y1 * y3'],
    y2: [1, '-2500 * y2 * y3'],
    y3: [0, '-0.013 * y1 - 1000 * y1 * y3 - 2500 * y2 * y3'],
  }),
  stiff('d5', 'a reactor', 100, {
    y1: [0, '0.01 - (1 + (y1 + 1000) * (y1 + 1)) * (0.01 + y1 + y2)'],
    y2: [0, '0.01 - (1 + y2^2) * (0.01 + y1 + y2)'],
  }),
  stiff(
    'd6',
    'a reaction with rates of 1e8',
    1,
    {
      y1: [1, '-y1 + f'],
      y2: [0, '-10 * y2 + g'],
      y3: [0, 'y1 - f + 10 * y2 - g'],
    },
    { where: { f: '1e8 * y3 * (1 - y1)', g: '3e7 * y3 * (1 - y2)' }, scale: 1e-2 },
  ),
  stiff(
    'e1',
    'a control system of fourth order',
    1,
    {
      y1: [0, 'y2'],
      y2: [0, 'y3'],
      y3: [0, 'y4'],
      y4: [
        0,
        '(y1^2 - sin(y1) - 1e8) * y1 + (y2 * y3 / (y1^2 + 1) - 4e6) * y2 + (1 - 6e4) * y3 + (10 * exp(-y4^2) - 400) * y4 + 1',
      ],
    },
    { scale: 1e-8 },
  ),
  stiff('e2', 'van der Pol oscillator, five times faster', 1, {
    y1: [2, 'y2'],
    y2: [0, '5 * (1 - y1^2) * y2 - y1'],
  }),
  stiff('e3', 'heat and reaction', 500, {
    y1: [1, '-(55 + y3) * y1 + 65 * y2'],
    y2: [1, '0.0785 * (y1 - y2)'],
    y3: [0, '0.1 * y1'],
  }),
  stiff(
    'e4',
    'two complex and two real decays, mixed',
    1000,
    {
      y1: [0, '-v1 + m'],
      y2: [-2, '-v2 + m'],
      y3: [-1, '-v3 + m'],
      y4: [-1, '-v4 + m'],
    },
    {
      where: {
        s: '(y1 + y2 + y3 + y4) / 2',
        z1: 's - y1',
        z2: 's - y2',
        z3: 's - y3',
        z4: 's - y4',
        v1: '(z1^2 - z2^2) / 2 + 10 * z1 + 10 * z2',
        v2: 'z1 * z2 - 10 * z1 + 10 * z2',
        v3: 'z3^2 - 1000 * z3',
        v4: 'z4^2 - 0.01 * z4',
        m: '(v1 + v2 + v3 + v4) / 2',
      },
    },
  ),
  stiff(
    'e5',
    'pyrolysis, the short span',
    1000,
    {
      y1: [1.76e-3, '-7.89e-10 * y1 - 1.1e7 * y1 * y3'],
      y2: [0, '7.89e-10 * y1 - 1.13e9 * y2 * y3'],
      y3: [0, '7.89e-10 * y1 - 1.1e7 * y1 * y3 + 1.13e3 * y4 - 1.13e9 * y2 * y3'],
      y4: [0, '1.1e7 * y1 * y3 - 1.13e3 * y4'],
    },
    { scale: 1e-9 },
  ),
  stiff(
    'f1',
    'a heated reactor',
    1000,
    {
      y1: [761, '1.3 * (y3 - y1) + 10400 * k * y2'],
      y2: [0, '1880 * (y4 - y2 * (1 + k))'],
      y3: [600, '1752 - 269 * y3 + 267 * y1'],
      y4: [0.1, '0.1 + 320 * y2 - 321 * y4'],
    },
    { where: { k: 'exp(20.7 - 1500 / y1)' }, scale: 1e-6 },
  ),
  stiff('f2', 'two species', 240, {
    y1: [1, '-y1 - y1 * y2 + 294 * y2'],
    y2: [0, 'y1 * (1 - y2) / 98 - 3 * y2'],
  }),
  stiff(
    'f3',
    'a catalysed reaction',
    100,
    {
      y1: [4e-6, '-1e7 * y2 * y1 + 10 * y3'],
      y2: [1e-6, '-1e7 * y2 * y1 - 1e7 * y2 * y5 + 10 * y3 + 10 * y4'],
      y3: [0, '1e7 * y2 * y1 - 1.001e4 * y3 + 1e-3 * y4'],
      y4: [0, '1e4 * y3 - 10.001 * y4 + 1e7 * y2 * y5'],
      y5: [0, '10 * y4 - 1e7 * y2 * y5'],
    },
    { scale: 1e-6 },
  ),
  stiff('f4', 'the Oregonator through one burst', 300, {
    y1: [4, '77.27 * (y2 - y1 * y2 + y1 - 8.375e-6 * y1^2)'],
    y2: [1.1, '(-y2 - y1 * y2 + y3) / 77.27'],
    y3: [4, '0.161 * (y1 - y3)'],
  }),
  stiff(
    'f5',
    'a reaction with rates of 1e11',
    100,
    {
      y1: [3.365e-7, '1e11 * (-3 * y1 * y2 + 0.0012 * y4 - 9 * y1 * y3)'],
      y2: [8.261e-3, '-3e11 * y1 * y2 + 2e7 * y4'],
      y3: [1.642e-3, '1e11 * (-9 * y1 * y3 + 0.001 * y4)'],
      y4: [9.38e-6, '1e11 * (3 * y1 * y2 - 0.0012 * y4 + 9 * y1 * y3)'],
    },
    { scale: 1e-6 },
  ),
];
