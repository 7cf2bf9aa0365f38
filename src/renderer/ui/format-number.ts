const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A real minus sign, and narrow spaces between the thousands from five digits on: years stay whole. */
const plain = (text: string): string => text.replace('-', '\u2212').replace(/(?<!\.\d*)\d{5,}/u, grouped);

/** A text such as `2.50e-7` as a power of ten, its factor left out where that is 1. */
function power(text: string): string {
  const [mantissa = '0', exponent = '0'] = text.split('e');
  const digits = String(Math.abs(Number(exponent))).replaceAll(
    /\d/gu,
    (digit) => SUPERSCRIPTS[Number(digit)] ?? '',
  );
  const factor = trimZeros(mantissa).replace('-', '\u2212');
  return `${factor}×10${exponent.startsWith('-') ? '⁻' : ''}${digits}`.replace(/^(\u2212?)1×/u, '$1');
}

/** A number for reading: `digits` significant, a real minus sign, powers of ten where that is shorter; “–” for NaN. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value < 0 ? '\u2212∞' : '∞';
  if (value === 0) return '0';
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return plain(String(value));
  const short = value.toExponential(digits - 1);
  const size = Number(short.split('e')[1]);
  if (size >= -4 && size < 6) return plain(trimZeros(value.toFixed(Math.max(0, digits - 1 - size))));
  return power(short);
}

/** A mean and what lies about it, to the two digits that the spread leaves meaningful: `34 ± 21`. */
export function formatSpread(mean: number, deviation: number): string {
  const size = Math.abs(deviation);
  if (!(size >= 1e-4 && size < 1e6 && Math.abs(mean) < 1e6))
    return `${formatNumber(mean, 3)} ± ${formatNumber(deviation, 2)}`;
  const places = Math.max(0, 1 - Math.floor(Math.log10(size)));
  const fixed = (value: number): string => plain((Number(value.toFixed(places)) + 0).toFixed(places));
  return `${fixed(mean)} ± ${fixed(deviation)}`;
}

/** A number at a glance: two digits, with a power of ten from 10,000 on. */
export function formatRough(value: number): string {
  const rough = Number(value.toPrecision(2));
  if (!Number.isFinite(rough) || Math.abs(rough) < 1e4) return formatNumber(rough, 2);
  return power(rough.toExponential(1));
}

/** The shortest text that reads back as the same number; for fields. */
export function formatExact(value: number): string {
  return String(value);
}

/**
 * The same without the noise of binary fractions: at most seven significant digits, but all of a whole number; small
 * ones as `1e-6`, and large ones as `1e9` where that spares counting zeros.
 */
export function formatEditable(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const short = Number(value.toPrecision(7));
  const power = short.toExponential().replace('+', '');
  if (short !== 0 && Math.abs(short) < 1e-3) return power;
  const plain = String(Number.isInteger(value) ? value : short);
  return Math.abs(value) >= 1e6 && power.length < plain.length - 3 ? power : plain;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** A span of time for reading: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A whole number with narrow spaces between thousands, at which no line breaks. */
export function formatCount(value: number): string {
  return grouped(String(Math.round(value)));
}

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/gu, '\u202f');
