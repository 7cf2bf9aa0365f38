/**
 * Colours for the values of a surface. Between the colours of a scale it goes straight through Oklab (Ottosson 2020), at
 * even speed, so that equal steps of a value look equally large; lightness alone tells the values apart, whatever hues an
 * eye can see. Values on both sides of zero get a scale of two arms with zero in the middle.
 */

export type Rgb = readonly [number, number, number];
type Lab = readonly [number, number, number];

/** Tokens from the least value to the greatest. */
export const ONE_WAY = ['--scale-1', '--scale-2', '--scale-3', '--scale-4', '--scale-5'] as const;
export const TWO_WAYS = [
  '--scale-below-2',
  '--scale-below-1',
  '--scale-zero',
  '--scale-above-1',
  '--scale-above-2',
] as const;

export interface ValueRange {
  readonly from: number;
  readonly to: number;
  /** Whether zero stands in the middle. */
  readonly twoWays: boolean;
}

/** Share of the range that must lie on either side of zero for a scale of two arms. */
const LEAST_ARM = 0.08;

/** The range of a scale for some values; those that are not finite do not count. */
export function valueRange(values: ArrayLike<number>): ValueRange {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(high >= low)) return { from: 0, to: 1, twoWays: false };
  if (high === low)
    return { from: low - (Math.abs(low) || 1) / 2, to: high + (Math.abs(high) || 1) / 2, twoWays: false };
  if (Math.min(-low, high) < LEAST_ARM * (high - low)) return { from: low, to: high, twoWays: false };
  const far = Math.max(-low, high);
  return { from: -far, to: far, twoWays: true };
}

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const gamma = (channel: number): number =>
  channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;

/** sRGB channels of 0 to 255 in Oklab; matrices from Ottosson, "A perceptual color space for image processing" (2020). */
export function oklab([red, green, blue]: Rgb): Lab {
  const [r, g, b] = [linear(red / 255), linear(green / 255), linear(blue / 255)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function rgbOf([L, a, b]: Lab): Rgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channel = (value: number): number => Math.round(255 * gamma(Math.min(1, Math.max(0, value))));
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Reads `#rrggbb`. */
export function parseHex(text: string): Rgb {
  const value = Number.parseInt(text.trim().slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** `count` colours along a scale, equally far apart to the eye. */
export function scaleColors(anchors: readonly Rgb[], count: number): readonly Rgb[] {
  const labs = anchors.map(oklab);
  const lengths = labs.slice(1).map((lab, i) => distance(lab, labs[i] ?? lab));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return Array.from({ length: count }, (_, k) => {
    let at = (total * k) / Math.max(1, count - 1);
    let part = 0;
    while (part < lengths.length - 1 && at > (lengths[part] ?? 0)) {
      at -= lengths[part] ?? 0;
      part += 1;
    }
    const [from = [0, 0, 0] as const, to = from] = [labs[part], labs[part + 1]];
    const share = at / (lengths[part] ?? 1);
    return rgbOf(
      [0, 1, 2].map((c) => (from[c] ?? 0) + ((to[c] ?? 0) - (from[c] ?? 0)) * share) as unknown as Lab,
    );
  });
}

const distance = (a: Lab, b: Lab): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Colours of each arm and of a whole scale. */
const STEPS = 128;

/** The colour of every value of a range; what is not finite has none. `token` reads a colour by its name. */
export function colorScale(
  { from, to, twoWays }: ValueRange,
  token: (name: `--${string}`) => string,
): (value: number) => Rgb | null {
  const names = twoWays ? TWO_WAYS : ONE_WAY;
  const anchors = names.map((name) => parseHex(token(name)));
  // Each arm runs at a speed of its own, so that zero stays in the middle.
  const colors = twoWays
    ? [...scaleColors(anchors.slice(0, 3), STEPS), ...scaleColors(anchors.slice(2), STEPS)]
    : scaleColors(anchors, 2 * STEPS);
  return (value) => {
    if (!Number.isFinite(value)) return null;
    const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
    return colors[Math.min(colors.length - 1, Math.floor(share * colors.length))] ?? null;
  };
}
