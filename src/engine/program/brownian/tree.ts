/**
 * A Brownian path as a virtual tree: W(s) and its integral are pure functions of (seed, trajectory, channel, s), where
 * s ≥ 0 is the time since the start of the run, whichever way it runs. The path is therefore the same for every step
 * size, every set of output times, every end of the span, every method and every number of threads.
 *
 * The half-line is cut at powers of two into roots: [0, 2^-40), [2^-40, 2^-39), [2^-39, 2^-38), … Each root is an
 * independent pair (W, H): its increment W ~ N(0, ℓ), and H ~ N(0, ℓ/12), the mean distance of the path from its
 * chord, which fixes ∫W. A root is halved again and again; the two halves of a pair follow from it and two standard
 * normal numbers, drawn with the counter of that dyadic interval (Foster, Lyons & Oberhauser, SIAM J. Numer. Anal. 58
 * (2020) 1393–1421, theorem 2.5 for H; Jelinčič, Foster & Kidger, arXiv 2405.06464, for halving with H).
 *
 * Halving stops where s is the end of an interval, and at the latest after 20 levels. Inside a leaf, the path at s is
 * drawn from its exact conditional distribution, with one pair of normal numbers for the whole leaf: the law of the
 * path is exact as long as no leaf holds two points that are asked for, which means up to a million steps between
 * times τ and 2τ. s itself is rounded to 2^-32 of its root, so that rounding errors of times do not matter.
 */
import { intOp, int, wide, wideOp, wideUnary } from '../build';
import type { Buffer, IntExpression, WideExpression } from '../loop';
import type { Memory } from '../memory';

/** Levels of halving below a root. */
export const levels = 20;
/** Positions inside a leaf are multiples of 2^-12 of it. */
export const leafBits = 12;
/** Exponent of the first root's end. */
export const firstExponent = -40;
/** Roots: enough for times up to 2^63. */
export const rootCount = 104;
/** Numbers of a node: W and ∫W at its start, counted from the start of its root; its W and H. */
export const nodeFields = 4;

/** The memory of the paths of one tile: members are channel-major, lanes innermost. */
export interface BrownianPlan {
  readonly channels: number;
  readonly lanes: number;
  readonly members: number;
  /** Low and high word of the seed. */
  readonly key: Buffer<'int'>;
  /** Number of the trajectory in each lane of each tile. */
  readonly trajectories: Buffer<'int'>;
  /** Nodes of the last descent, level by level. */
  readonly nodes: Buffer<'wide'>;
  /** The last root that was drawn: W and ∫W at its start, counted from s = 0; its own W and H. */
  readonly root: Buffer<'wide'>;
  /** W and ∫W at the last point, for each member. */
  readonly points: Buffer<'wide'>;
  readonly cursor: Buffer<'int'>;
  readonly place: Buffer<'wide'>;
  /** The last two normal numbers drawn. */
  readonly normals: Buffer<'wide'>;
}

/** Tile; root and leaf of the last descent and levels of it that are filled; roots drawn. */
export const cursorFields = ['tile', 'root', 'leaf', 'depth', 'known'] as const;
/** The last point, and as it was asked for; start and length of its root; end of the roots drawn. */
export const placeFields = ['s', 'asked', 'left', 'length', 'reach'] as const;

export function planBrownian(
  memory: Memory,
  channels: number,
  { tiles, lanes }: { readonly tiles: number; readonly lanes: number },
): BrownianPlan {
  const members = channels * lanes;
  return {
    channels,
    lanes,
    members,
    key: memory.buffer('brownianKey', 'int', 2),
    trajectories: memory.buffer('trajectories', 'int', tiles * lanes),
    nodes: memory.buffer('brownianNodes', 'wide', (levels + 1) * members * nodeFields),
    root: memory.buffer('brownianRoot', 'wide', members * nodeFields),
    points: memory.buffer('brownianPoints', 'wide', 2 * members),
    cursor: memory.buffer('brownianCursor', 'int', cursorFields.length),
    place: memory.buffer('brownianPlace', 'wide', placeFields.length),
    normals: memory.buffer('brownianNormals', 'wide', 2),
  };
}

/** Contents of `BrownianPlan.key` for a seed from 0 to 2^53 − 1. */
export const brownianKey = (seed: number): readonly number[] => [seed | 0, Math.floor(seed / 2 ** 32) | 0];

/** What tells paths apart from every other use of the same seed (`base/random.ts` keeps this part of the key small). */
export const keyTag = 0x42720000;

/** Counter of a dyadic interval: its index, then root and level (level 255 is the root's own pair). */
export const intervalWord = (root: IntExpression, level: IntExpression | number): IntExpression =>
  intOp('add', intOp('shiftLeft', root, int(8)), typeof level === 'number' ? int(level) : level);

export interface Pair {
  readonly w: WideExpression;
  readonly h: WideExpression;
}

const times = (x: WideExpression, factor: number | WideExpression) =>
  wideOp('mul', x, typeof factor === 'number' ? wide(factor) : factor);
const plus = (x: WideExpression, y: WideExpression) => wideOp('add', x, y);
const minus = (x: WideExpression, y: WideExpression) => wideOp('sub', x, y);

/**
 * The halves of a pair over an interval whose length has the root `scale`. With D = W₁ − W₂ and P = H₁ + H₂,
 * H = D/4 + P/2; given H, D = 3H + (√ℓ/2) z₁ and P = H/2 − (√ℓ/4) z₁, and H₁ − H₂ = √(ℓ/12) z₂ is free.
 */
export function halves(
  { w, h }: Pair,
  scale: WideExpression,
  z: readonly [WideExpression, WideExpression],
  name: (value: WideExpression) => WideExpression,
): readonly [Pair, Pair] {
  const noise = name(times(scale, z[0]));
  const spread = name(times(scale, times(z[1], 1 / Math.sqrt(48))));
  const w1 = name(plus(times(w, 0.5), plus(times(h, 1.5), times(noise, 0.25))));
  const mean = name(minus(times(h, 0.25), times(noise, 0.125)));
  return [
    { w: w1, h: plus(mean, spread) },
    { w: minus(w, w1), h: minus(mean, spread) },
  ];
}

/**
 * W and ∫W over the first part x of an interval of length ℓ, 0 < x < 1. With q = x(1 − x), W = xW + 6qH + √ℓ R and
 * ∫W = ℓ (x²W/2 + x²(3 − 2x)H + √ℓ S), where R and S are normal with variances q(1 − 3q) and q³/3 and covariance
 * q²(½ − x).
 */
export function partOf(
  { w, h }: Pair,
  interval: { readonly length: WideExpression; readonly scale: WideExpression; readonly x: WideExpression },
  z: readonly [WideExpression, WideExpression],
  name: (value: WideExpression) => WideExpression,
): { readonly w: WideExpression; readonly integral: WideExpression } {
  const { length, scale, x } = interval;
  const q = name(times(x, minus(wide(1), x)));
  const rest = name(minus(wide(1), times(q, 3)));
  const deviation = name(wideUnary('sqrt', times(q, rest)));
  const r = times(scale, times(deviation, z[0]));
  const slope = wideOp('div', times(times(q, q), minus(wide(0.5), x)), deviation);
  const free = wideUnary('sqrt', wideOp('div', times(q, times(q, q)), times(rest, 12)));
  const s = times(scale, plus(times(slope, z[0]), times(free, z[1])));
  const square = name(times(x, x));
  const chord = plus(times(times(square, 0.5), w), times(times(square, minus(wide(3), times(x, 2))), h));
  return {
    w: name(plus(plus(times(x, w), times(times(q, 6), h)), r)),
    integral: name(times(length, plus(chord, s))),
  };
}
