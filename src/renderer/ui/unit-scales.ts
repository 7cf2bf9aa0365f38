/**
 * Units that may be typed into a number field, as factors of the SI base units. Sources: SI Brochure, 9th edition,
 * tables 2, 4, 7 and 8; NIST SP 811 (2008), appendix B, for inch to atmosphere; a year is the Julian year of 365.25
 * days (IAU). A word that is not here is a unit of its own, such as `hares`.
 */

/** Exponents of base units and of words that stand for themselves; never 0. */
export type Powers = Readonly<Record<string, number>>;

export interface UnitScale {
  readonly factor: number;
  readonly powers: Powers;
}

const unit = (factor: number, powers: Powers): UnitScale => ({ factor, powers });

const [METRE, KILOGRAM, SECOND, AMPERE] = [{ m: 1 }, { kg: 1 }, { s: 1 }, { A: 1 }] as const;
const DAY = unit(86_400, SECOND);
const HOUR = unit(3600, SECOND);
const MINUTE = unit(60, SECOND);
const YEAR = unit(31_557_600, SECOND);
const PASCAL = { kg: 1, m: -1, s: -2 } as const;
const VOLUME = { m: 3 } as const;

/** Units that take prefixes. */
const prefixed: Readonly<Record<string, UnitScale>> = {
  m: unit(1, METRE),
  g: unit(1e-3, KILOGRAM),
  s: unit(1, SECOND),
  A: unit(1, AMPERE),
  K: unit(1, { K: 1 }),
  mol: unit(1, { mol: 1 }),
  cd: unit(1, { cd: 1 }),
  Hz: unit(1, { s: -1 }),
  N: unit(1, { kg: 1, m: 1, s: -2 }),
  Pa: unit(1, PASCAL),
  J: unit(1, { kg: 1, m: 2, s: -2 }),
  W: unit(1, { kg: 1, m: 2, s: -3 }),
  C: unit(1, { A: 1, s: 1 }),
  V: unit(1, { kg: 1, m: 2, s: -3, A: -1 }),
  F: unit(1, { kg: -1, m: -2, s: 4, A: 2 }),
  Ω: unit(1, { kg: 1, m: 2, s: -3, A: -2 }),
  ohm: unit(1, { kg: 1, m: 2, s: -3, A: -2 }),
  S: unit(1, { kg: -1, m: -2, s: 3, A: 2 }),
  Wb: unit(1, { kg: 1, m: 2, s: -2, A: -1 }),
  T: unit(1, { kg: 1, s: -2, A: -1 }),
  H: unit(1, { kg: 1, m: 2, s: -2, A: -2 }),
  L: unit(1e-3, VOLUME),
  l: unit(1e-3, VOLUME),
  bar: unit(1e5, PASCAL),
  eV: unit(1.602176634e-19, { kg: 1, m: 2, s: -2 }),
  cal: unit(4.184, { kg: 1, m: 2, s: -2 }),
  /** Moles in a litre. */
  M: unit(1e3, { mol: 1, m: -3 }),
};

const plain: Readonly<Record<string, UnitScale>> = {
  min: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  second: unit(1, SECOND),
  seconds: unit(1, SECOND),
  sec: unit(1, SECOND),
  h: HOUR,
  hr: HOUR,
  hour: HOUR,
  hours: HOUR,
  d: DAY,
  day: DAY,
  days: DAY,
  week: unit(604_800, SECOND),
  weeks: unit(604_800, SECOND),
  month: unit(2_629_800, SECOND),
  months: unit(2_629_800, SECOND),
  a: YEAR,
  yr: YEAR,
  year: YEAR,
  years: YEAR,
  in: unit(0.0254, METRE),
  ft: unit(0.3048, METRE),
  mi: unit(1609.344, METRE),
  ha: unit(1e4, { m: 2 }),
  lb: unit(0.45359237, KILOGRAM),
  atm: unit(101_325, PASCAL),
  mmHg: unit(133.322387415, PASCAL),
  rad: unit(1, {}),
  deg: unit(Math.PI / 180, {}),
  '°': unit(Math.PI / 180, {}),
  '%': unit(0.01, {}),
};

const prefixes: Readonly<Record<string, number>> = {
  T: 1e12,
  G: 1e9,
  M: 1e6,
  k: 1e3,
  h: 1e2,
  da: 1e1,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  µ: 1e-6,
  μ: 1e-6,
  u: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
};

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** What a word stands for: a unit, or a unit after a prefix; undefined for words that nobody knows. */
export function unitScale(word: string): UnitScale | undefined {
  const whole = own(plain, word) ?? own(prefixed, word);
  if (whole) return whole;
  for (const length of [1, 2]) {
    const [factor, rest] = [own(prefixes, word.slice(0, length)), own(prefixed, word.slice(length))];
    if (factor !== undefined && rest) return { factor: factor * rest.factor, powers: rest.powers };
  }
  return undefined;
}
