import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { colorScale, oklab, ONE_WAY, parseHex, scaleColors, TWO_WAYS, valueRange } from './color-scale';

const css = readFileSync(join(import.meta.dirname, '..', 'tokens.css'), 'utf8');
const dark = css.indexOf("[data-theme='dark'] {");
/** Tokens of a theme; the dark one takes over what it does not set. */
const tokens = (theme: 'light' | 'dark') => (name: string) => {
  const find = (part: string): string | undefined =>
    new RegExp(`${name}: (#[0-9a-f]{6});`, 'u').exec(part)?.[1];
  const found = (theme === 'dark' ? find(css.slice(dark)) : undefined) ?? find(css.slice(0, dark));
  if (found === undefined) throw new Error(`no token ${name}`);
  return found;
};

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const anchors = (names: readonly string[]) => names.map((name) => parseHex(tokens(theme)(name)));
  const arms = [
    ['one way', anchors(ONE_WAY)],
    ['below zero', anchors(TWO_WAYS).slice(0, 3)],
    ['above zero', anchors(TWO_WAYS).slice(2)],
  ] as const;

  it.each(arms)('the scale %s goes one way in lightness, in equal steps', (_, colors) => {
    const labs = scaleColors(colors, 33).map(oklab);
    const lights = labs.map(([light]) => light);
    const sign = Math.sign((lights.at(-1) ?? 0) - (lights[0] ?? 0));
    for (let i = 1; i < lights.length; i++)
      expect(sign * ((lights[i] ?? 0) - (lights[i - 1] ?? 0))).toBeGreaterThan(0);
    const steps = labs.slice(1).map((lab, i) => Math.hypot(...lab.map((c, k) => c - (labs[i]?.[k] ?? 0))));
    // Colours are whole numbers of 255, which is up to a fifth of so small a step.
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.5);
  });

  it('zero has the colour of zero, and nothing that is not finite has one', () => {
    const scale = colorScale(valueRange([-3, 2]), tokens(theme));
    expect(scale(0)).toEqual(parseHex(tokens(theme)('--scale-zero')));
    expect(scale(NaN)).toBeNull();
    expect(scale(-99)).toEqual(parseHex(tokens(theme)('--scale-below-2')));
  });
});

it.each([
  [[1, 5], { from: 1, to: 5, twoWays: false }],
  [[-2, 5, NaN], { from: -5, to: 5, twoWays: true }],
  [[-0.1, 5], { from: -0.1, to: 5, twoWays: false }],
  [[], { from: 0, to: 1, twoWays: false }],
  [[4], { from: 2, to: 6, twoWays: false }],
])('the range of %j', (values, range) => {
  expect(valueRange(values)).toEqual(range);
});

it('reads back what it writes', () => {
  const colors = anchorsOf(['#000000', '#ffffff', '#a85300']);
  expect(scaleColors(colors, 2)).toEqual([colors[0], colors[2]]);
});
const anchorsOf = (texts: readonly string[]) => texts.map(parseHex);
