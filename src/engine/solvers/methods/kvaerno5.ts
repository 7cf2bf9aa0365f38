import { defineDiagonallyImplicitRungeKutta } from '../define-implicit';

const g = 0.26;
const sixth = [
  0.13855640231268224,
  0,
  -0.04245337201752043,
  0.02446657898003141,
  0.6194303907248068,
  g,
] as const;
const b = [
  0.13659751177640292,
  0,
  -0.05496908796538376,
  -0.04118626728321046,
  0.629933048990164,
  0.06962479448202728,
  g,
] as const;

/**
 * Fifth order with an embedded fourth-order result, adaptive; the first of seven stages is explicit and the last is
 * the end of the step. Choose it for stiff models at tight tolerances.
 * Reference: Kværnø, Singly diagonally implicit Runge–Kutta methods with an explicit first stage, BIT 44 (2004)
 * 489–502, ESDIRK 5/4. The dense output of order four is our own: of the quartics that meet the eight conditions and
 * join with their slopes, the one that misses the conditions of order five least.
 */
export const kvaerno5 = defineDiagonallyImplicitRungeKutta({
  id: 'kvaerno5',
  title: 'Kværnø 5(4) (stiff, adaptive)',
  help: 'Stiff models at tight tolerances where the Jacobian is costly: it is used again over many steps.',
  reference: 'Kværnø, BIT Numerical Mathematics 44 (2004) 489–502.',
  order: 5,
  share: 0.008,
  denseOrder: 4,
  gamma: g,
  stability: 'L',
  tableau: {
    c: [0, 0.52, 1.230333209967908, 0.8957659843500759, 0.43639360985864756, 1, 1],
    a: [
      [0],
      [g, g],
      [0.13, 0.8403332099679081, g],
      [0.22371961478320504, 0.476755323197997, -0.06470895363112615, g],
      [0.16648564323248322, 0.1045001884159172, 0.03631482272098715, -0.13090704451073998, g],
      sixth,
      b,
    ],
    b,
    bError: b.map((weight, i) => weight - (sixth[i] ?? 0)),
    dense: [
      [1, -2.1378791314191257, 1.8221483099438713, -0.5476716667483402],
      [0, 0, 0, 0],
      [0, 0.4220504581273549, -1.063977268116251, 0.5869577220235097],
      [0, -2.873286187984527, 5.581827306836218, -2.7497273861348996],
      [0, 3.609940485562712, -4.700148775164778, 1.720141338592225],
      [0, -0.4209766394897475, 1.1204524569076086, -0.629851022935832],
      [0, 1.4001510152033392, -2.760302030406678, 1.620151015203339],
    ],
  },
});
