/** Dates and times of day as people and instruments write them -> milliseconds since 1970 in UTC. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?`;
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`;
const after = String.raw`(?:[T\s_]+${CLOCK}${ZONE})?$`;

const yearFirst = new RegExp(
  String.raw`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})${after.slice(0, -1)})?$`,
  'u',
);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${after}`, 'u');
const named = new RegExp(String.raw`^(\d{1,2})[-\s.]+([A-Za-z]{3})[A-Za-z]*[-\s.,]+(\d{4})${after}`, 'u');
const namedFirst = new RegExp(String.raw`^([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{1,2}),?\s+(\d{4})${after}`, 'u');
const clockOnly = new RegExp(`^${CLOCK}$`, 'u');

/**
 * The time that a text says, or undefined when it says none. Without a zone it is taken as UTC; `dayFirst` decides
 * between 3/4 as the 3rd of April and the 4th of March, except where dots say that the day comes first. A time of
 * day alone counts from midnight.
 */
export function parseDate(text: string, dayFirst: boolean): number | undefined {
  const plain = text.trim();
  if (plain.length < 4 || plain.length > 40 || !/\d/u.test(plain)) return undefined;
  const iso = yearFirst.exec(plain);
  if (iso) return moment([iso[1], iso[2], iso[3] ?? '1'], iso.slice(4));
  const last = yearLast.exec(plain);
  if (last) {
    const isDayFirst = dayFirst || last[2] === '.';
    const [day, month] = isDayFirst ? [last[1], last[3]] : [last[3], last[1]];
    return moment([last[4], month, day], last.slice(5));
  }
  const byDay = named.exec(plain);
  if (byDay) return moment([byDay[3], monthNumber(byDay[2]), byDay[1]], byDay.slice(4));
  const byMonth = namedFirst.exec(plain);
  if (byMonth) return moment([byMonth[3], monthNumber(byMonth[1]), byMonth[2]], byMonth.slice(4));
  const clock = clockOnly.exec(plain);
  return clock ? timeOfDay(clock.slice(1)) : undefined;
}

type Piece = string | undefined;

const monthNumber = (name: Piece): string => String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1);

function moment([year, month, day]: readonly Piece[], clock: readonly Piece[]): number | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  // The 30th of February would become the 1st of March.
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  const time = clock[0] === undefined ? 0 : timeOfDay(clock);
  return time === undefined ? undefined : date.getTime() + time - zoneOf(clock[5]);
}

function timeOfDay([hours, minutes, seconds = '0', fraction = '', half]: readonly Piece[]):
  number | undefined {
  const [h, min, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (min > 59 || s > 60 || h > (half === undefined ? 24 : 12)) return undefined;
  const hour = half === undefined ? h : (h % 12) + (/p/iu.test(half) ? 12 : 0);
  return ((hour * 60 + min) * 60 + s) * 1000 + Number(`0.${fraction || '0'}`) * 1000;
}

function zoneOf(zone: Piece): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** Whether the day comes first in dates such as 3/4/2020: told by a number above 12, else undefined. */
export function isDayFirst(texts: Iterable<string>): boolean | undefined {
  for (const text of texts) {
    const found = yearLast.exec(text.trim());
    if (!found || found[2] === '.') continue;
    if (Number(found[1]) > 12) return true;
    if (Number(found[3]) > 12) return false;
  }
  return undefined;
}

/** Whether a text is a date in which day and month could be exchanged. */
export function isAmbiguous(text: string): boolean {
  const found = yearLast.exec(text.trim());
  return found !== null && found[2] !== '.' && found[1] !== found[3];
}

/** Units in which times since a start are counted, in milliseconds; a year has 365.25 days. */
export const TIME_UNITS = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  wk: 604_800_000,
  yr: 31_557_600_000,
} as const;

export type TimeUnit = keyof typeof TIME_UNITS;
