/**
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", SC11). A draw is a pure function of (seed, stream, counter), so two streams never share a draw, any
 * draw can be made again without those before it, and adding one consumer does not shift another's numbers.
 */

export type Words = readonly [number, number, number, number];

const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;

/** Upper 32 bits of the 64-bit product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  // `middle` stays below 2^33, so its parts are taken by division, not by 32-bit shifts.
  const carry = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) >>> 0;
}

/** Ten rounds of Philox4x32: four random 32-bit words from a 128-bit counter and a 64-bit key. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(MULTIPLIERS[0], c0);
    const high1 = multiplyHigh(MULTIPLIERS[1], c2);
    const low0 = Math.imul(MULTIPLIERS[0], c0) >>> 0;
    const low1 = Math.imul(MULTIPLIERS[1], c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c1 = low1;
    c3 = low0;
    k0 = (k0 + WEYL[0]) >>> 0;
    k1 = (k1 + WEYL[1]) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** Draws of one stream. Each draw of either kind takes one counter value. */
export interface Random {
  /** Counter of the next draw; setting it back repeats draws, which is how a resumed run goes on exactly. */
  counter: number;
  /** Uniform on [0, 1), a multiple of 2^-53. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}

const low = (x: number) => x >>> 0;
const high = (x: number) => Math.floor(x / 2 ** 32) >>> 0;

/** 53 random bits as a number on [0, 1). */
function fraction(a: number, b: number): number {
  return ((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53;
}

/** Random numbers of one seed and stream (whole numbers, 0 … 2^53 − 1), from the counter on. */
export function createRandom(seed: number, stream: number, counter = 0): Random {
  const key = [low(seed), high(seed)] as const;
  const random: Random = {
    counter,
    uniform: () => {
      const [a, b] = draw();
      return fraction(a, b);
    },
    normal: () => {
      const [a, b, c, d] = draw();
      // Box and Muller 1958; 1 − u lies in (0, 1], where the logarithm is finite.
      return Math.sqrt(-2 * Math.log(1 - fraction(a, b))) * Math.cos(2 * Math.PI * fraction(c, d));
    },
  };
  function draw(): Words {
    const at = random.counter;
    random.counter = at + 1;
    return philox([low(at), high(at), low(stream), high(stream)], key);
  }
  return random;
}

/** A stream number from a name (FNV-1a, two passes), so that streams can be told apart by what they are for. */
export function streamOf(name: string): number {
  const hash = (start: number) => {
    let h = start;
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      h = Math.imul(h ^ (unit & 0xff), 0x01000193);
      h = Math.imul(h ^ (unit >>> 8), 0x01000193);
    }
    return h >>> 0;
  };
  return (hash(0x9747b28c) >>> 11) * 2 ** 32 + hash(0x811c9dc5);
}
