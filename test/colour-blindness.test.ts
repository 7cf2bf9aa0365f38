/**
 * The hues of the roles stay apart for people who do not see red or green as others do. Machado, Oliveira & Fernandes, A
 * physiologically-based model for simulation of color vision deficiency, IEEE TVCG 15 (2009) 1291, gives the matrices for
 * the whole loss of one kind of cone; distances are CIE 1976 ΔE*ab under D65 (CIE 15:2004, §8.2.1), in which 2.3 is a
 * just noticeable difference.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/renderer/ui/tokens.css', import.meta.url), 'utf8');

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const SIGHT: Readonly<Record<string, Matrix>> = {
  'full colour': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** sRGB primaries to CIE XYZ, divided by the white point D65 (IEC 61966-2-1). */
const TO_XYZ: Matrix = [
  [0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505],
  [0.2126, 0.7152, 0.0722],
  [0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089],
];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple): number => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

function linear(hex: string): Triple {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

/** L*, a*, b* of a colour as it is seen. */
function seen(hex: string, sight: Matrix): Triple {
  const [r, g, b] = times(sight, linear(hex));
  const within = (x: number): number => Math.min(1, Math.max(0, x));
  const f = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [x, y, z] = times(TO_XYZ, [within(r), within(g), within(b)]);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** What a graph, its equations and its plots tell apart by colour. */
const ROLES = ['physics', 'learned', 'data', 'state'];
const pairs = ROLES.flatMap((a, i) => ROLES.slice(i + 1).map((b) => [a, b] as const));

/** About five just noticeable differences: enough for thin curves side by side. */
const APART = 12;

describe.each(['light', 'dark'])('%s theme', (theme) => {
  const start = css.indexOf(`:root[data-theme='${theme}'] {`);
  const block = css.slice(start, css.indexOf('}', start));
  const tokens = new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gu)].map((m) => [m[1], m[2]]));

  describe.each(Object.entries(SIGHT))('with %s', (_, sight) => {
    it.each(pairs)('%s and %s are told apart', (a, b) => {
      expect(distance(seen(tokens.get(a) ?? '', sight), seen(tokens.get(b) ?? '', sight))).toBeGreaterThan(
        APART,
      );
    });
  });
});

it('knows white and a grey that every sight sees alike', () => {
  expect(seen('#ffffff', SIGHT['full colour'] as Matrix)[0]).toBeCloseTo(100, 1);
  for (const sight of Object.values(SIGHT))
    expect(distance(seen('#808080', sight), seen('#808080', SIGHT['full colour'] as Matrix))).toBeLessThan(
      0.5,
    );
});
