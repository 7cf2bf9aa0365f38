import { describe, expect, it } from 'vitest';
import { createRandom, philox, streamOf } from './random';
import type { Words } from './random';

const hex = (words: Words) => words.map((w) => w.toString(16).padStart(8, '0')).join(' ');

describe('Philox4x32-10', () => {
  // Known answers published with Random123 (kat_vectors).
  it.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ] as const)('counter %j, key %j', (counter, key, expected) => {
    expect(hex(philox(counter, key))).toBe(expected);
  });
});

describe('random streams', () => {
  const take = (n: number, next: () => number) => Array.from({ length: n }, next);

  it('repeats for the same seed and stream, and from any counter', () => {
    const first = createRandom(42, 7);
    const draws = take(10, first.uniform);
    expect(take(10, createRandom(42, 7).uniform)).toEqual(draws);
    expect(take(4, createRandom(42, 7, 6).uniform)).toEqual(draws.slice(6));
    expect(first.counter).toBe(10);
  });

  it('differs between seeds, also beyond 32 bits, and between streams', () => {
    const heads = [
      createRandom(1, 0),
      createRandom(2, 0),
      createRandom(1, 1),
      createRandom(1 + 2 ** 32, 0),
      createRandom(1, 2 ** 32),
    ].map((r) => r.uniform());
    expect(new Set(heads).size).toBe(heads.length);
    expect(streamOf('net.W1')).not.toBe(streamOf('net.W2'));
    expect(Number.isSafeInteger(streamOf('взаимодействие'))).toBe(true);
  });

  it('has the moments of its distributions', () => {
    // 20,000 draws: the standard error of a mean is 0.007 σ, of a normal's second moment 0.01; 5 of them are allowed.
    const n = 20_000;
    const mean = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;
    const random = createRandom(3, 0);
    const u = take(n, random.uniform);
    expect(Math.abs(mean(u) - 0.5)).toBeLessThan(0.011);
    expect(u.every((x) => x >= 0 && x < 1)).toBe(true);
    const z = take(n, random.normal);
    expect(Math.abs(mean(z))).toBeLessThan(0.036);
    expect(Math.abs(mean(z.map((x) => x * x)) - 1)).toBeLessThan(0.05);
  });
});
