/**
 * The larger problems of the Test Set for Initial Value Problem Solvers: a circuit with diodes and an elastic
 * beam.
 *
 * Mazzia & Magherini, Test Set for Initial Value Problem Solvers, release 2.4, University of Bari 2008, problems II-3
 * and the beam; Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.10.
 */
import type { Problem } from './define';
import { testSet } from './ivp-test-set';

const ringModulator = testSet({
  id: 'ring-modulator',
  title: 'Ring modulator: diodes and coils at 10 kHz, with oscillations of 1e7 Hz',
  constants: { C: 1.6e-8, Cs: 2e-12, Cp: 1e-8, R: 25e3, Rp: 50, Lh: 4.45, L1: 0.002, L2: 5e-4 },
  where: {
    high: '2 * sin(2e4 * pi * t)',
    q1: '40.67286402e-9 * (exp(17.7493332 * (y3 - y5 - y7 - high)) - 1)',
    q2: '40.67286402e-9 * (exp(17.7493332 * (-y4 + y6 - y7 - high)) - 1)',
    q3: '40.67286402e-9 * (exp(17.7493332 * (y4 + y5 + y7 + high)) - 1)',
    q4: '40.67286402e-9 * (exp(17.7493332 * (-y3 - y6 + y7 + high)) - 1)',
  },
  states: {
    y1: [0, '(y8 - 0.5 * y10 + 0.5 * y11 + y14 - y1 / R) / C'],
    y2: [0, '(y9 - 0.5 * y12 + 0.5 * y13 + y15 - y2 / R) / C'],
    y3: [0, '(y10 - q1 + q4) / Cs'],
    y4: [0, '(-y11 + q2 - q3) / Cs'],
    y5: [0, '(y12 + q1 - q3) / Cs'],
    y6: [0, '(-y13 - q2 + q4) / Cs'],
    y7: [0, '(-y7 / Rp + q1 + q2 - q3 - q4) / Cp'],
    y8: [0, '-y1 / Lh'],
    y9: [0, '-y2 / Lh'],
    y10: [0, '(0.5 * y1 - y3 - 17.3 * y10) / L2'],
    y11: [0, '(-0.5 * y1 + y4 - 17.3 * y11) / L2'],
    y12: [0, '(0.5 * y2 - y5 - 17.3 * y12) / L2'],
    y13: [0, '(-0.5 * y2 + y6 - 17.3 * y13) / L2'],
    y14: [0, '(-y1 + 0.5 * sin(2e3 * pi * t) - (36.3 + 50) * y14) / L1'],
    y15: [0, '(-y2 - (600 + 36.3) * y15) / L1'],
  },
  span: [0, 1e-3],
  scale: 1e-3,
  isCostly: true,
  values: [
    -0.2339057358486745e-1, -0.7367485485540825e-2, 0.2582956709291169, -0.406446572128345,
    -0.4039455665149794, 0.2607966765422943, 0.1106761861269975, 0.2939904342435596e-6,
    -0.2840029933642329e-7, 0.7267198267264553e-3, 0.792948719696084e-3, -0.7255283495698965e-3,
    -0.7941401968526521e-3, 0.7088495416976114e-4, 0.239005907523657e-4,
  ],
});

/** Thomas' algorithm as formulas: the solution `u` of the tridiagonal system of the beam, after its `w`. */
function beamAccelerations(n: number): Record<string, string> {
  const where: Record<string, string> = { push: '1.5 * sin(t)^2 * step(pi - t)' };
  const at = (i: number) => (i === 0 ? '(-z1)' : i > n ? `z${n}` : `z${i}`);
  for (let i = 1; i < n; i++) {
    where[`c${i}`] = `cos(z${i} - z${i + 1})`;
    where[`s${i}`] = `sin(z${i} - z${i + 1})`;
  }
  for (let i = 1; i <= n; i++) {
    const bent = `${n ** 4} * (${at(i - 1)} - 2 * z${i} + ${at(i + 1)})`;
    where[`v${i}`] = `${bent} + ${n ** 2} * push * (cos(z${i}) + sin(z${i}))`;
  }
  // w = D v + (z')², with D's entries −sin above the diagonal and sin below it.
  for (let i = 1; i <= n; i++) {
    const above = i < n ? `- s${i} * v${i + 1}` : '';
    const below = i > 1 ? `+ s${i - 1} * v${i - 1}` : '';
    where[`w${i}`] = `r${i}^2 ${above} ${below}`;
  }
  // C u = w, C being 1, 2, …, 2, 3 with −cos beside the diagonal: eliminated from above.
  const own = (i: number) => (i === 1 ? 1 : i === n ? 3 : 2);
  for (let i = 1; i <= n; i++) {
    where[`d${i}`] = i === 1 ? `${own(i)}` : `${own(i)} - c${i - 1}^2 / d${i - 1}`;
    where[`e${i}`] = i === 1 ? `w${i}` : `w${i} + c${i - 1} * e${i - 1} / d${i - 1}`;
  }
  for (let i = n; i >= 1; i--)
    where[`u${i}`] = i === n ? `e${i} / d${i}` : `(e${i} + c${i} * u${i + 1}) / d${i}`;
  return where;
}

/** z'' = C v + D u: an inextensible beam of 40 pieces, fixed at one end and pushed at the other until t = π. */
function beam(): Problem {
  const n = 40;
  const numbers = Array.from({ length: n }, (_, i) => i + 1);
  const states: Record<string, readonly [number, string]> = {};
  for (const i of numbers) states[`z${i}`] = [0, `r${i}`];
  for (const i of numbers) {
    const own = i === 1 ? 1 : i === n ? 3 : 2;
    const above = i < n ? `- c${i} * v${i + 1} - s${i} * u${i + 1}` : '';
    const below = i > 1 ? `- c${i - 1} * v${i - 1} + s${i - 1} * u${i - 1}` : '';
    states[`r${i}`] = [0, `${own} * v${i} ${above} ${below}`];
  }
  return testSet({
    id: 'beam',
    title: 'Beam: elastic, of 40 pieces, with vibrations up to 6400 per unit of time',
    where: beamAccelerations(n),
    states,
    span: [0, 5],
    discontinuities: [Math.PI],
    scale: 1,
    isCostly: true,
    values: beamEnd,
  });
}

const beamEnd: readonly number[] = [
  -0.005792366591285007, -0.01695298550721735, -0.02769103312973094, -0.03800815655879158,
  -0.04790616859743763, -0.05738710435274594, -0.06645327313454617, -0.07510730581979037,
  -0.08335219765414992, -0.09119134654647947, -0.0986285870013209, -0.1056682200378002, -0.1123150395409595,
  -0.1185743552727245, -0.1244520128755561, -0.1299544113264161, -0.1350885180610398, -0.1398618819194422,
  -0.1442826441015242, -0.1483595472463012, -0.1521019429001447, -0.1555197978061129, -0.1586236993420229,
  -0.1614248603702127, -0.1639351238193223, -0.1661669673440852, -0.1681335081778558, -0.1698485080602243,
  -0.1713263782440888, -0.1725821847462537, -0.1736316537975654, -0.1744911773840049, -0.1751778187863392,
  -0.1757093178712902, -0.1761040960228576, -0.1763812607175549, -0.1765606097564671, -0.1766626352260565,
  -0.176708527080746, -0.1767201761075488, 0.03747362681329794, 0.1099117880217593, 0.1798360474312799,
  0.2472427305442391, 0.3121293820596567, 0.37449473770195, 0.4343386073492798, 0.4916620354601748,
  0.5464677854586807, 0.598760970262427, 0.648549361111074, 0.6958435169132503, 0.7406572668520808,
  0.7830081747813241, 0.8229176659201515, 0.860411030519056, 0.8955175502377805, 0.9282708263127953,
  0.9587089334522034, 0.9868747821728363, 1.012816579961883, 1.036587736679858, 1.058246826481355,
  1.077857811433353, 1.095490222005369, 1.111219164294898, 1.125125269286501, 1.137294526609229,
  1.147818025153607, 1.156792132004482, 1.164318845130183, 1.170505992596124, 1.17546742429955,
  1.179323003228859, 1.182198586299667, 1.184226111223146, 1.185543909805575, 1.186297084203716,
  1.186637618908127, 1.186724615113034,
];

export const largeTestSetProblems: readonly Problem[] = [ringModulator, beam()];
