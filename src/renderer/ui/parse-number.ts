import { isEmpty, parseQuantity, samePowers } from './parse-quantity';

/** A number someone typed, or why it is not one. */
export type ParsedNumber =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

export interface NumberBounds {
  readonly min?: number;
  readonly max?: number;
  /** The value must be greater than this. */
  readonly above?: number;
  readonly integer?: boolean;
}

const fail = (reason: string): ParsedNumber => ({ ok: false, reason });

/**
 * Reads what is typed into a field whose number counts in `unit`: plain and scientific notation with a typographic
 * minus, a decimal comma and `×10^`; arithmetic such as `pi/2`; units of the same kind, so that `5 cm` is 0.05 in `m`.
 */
export function parseNumber(text: string, bounds: NumberBounds = {}, unit = ''): ParsedNumber {
  const typed = text.trim();
  // A comma before three digits cuts thousands for some and decimals for others; a guess would be wrong by 1000.
  const [both, whole = '', rest = ''] = /^[-+\u2212]?([1-9]\d{0,2}),(\d{3})(?![\d.,])/u.exec(typed) ?? [];
  if (both !== undefined)
    return fail(`“${both}” can be read in two ways: type ${whole}${rest} or ${whole}.${rest}.`);
  const plain = typed
    .replaceAll('\u2212', '-')
    .replaceAll('\u202f', '')
    .replace(/^([-+]?[\d.]+)\s*[×x*]\s*10\s*(?:\^|\*\*)\s*([-+]?\d+)$/u, '$1e$2')
    .replace(/^([-+]?\d*),(\d+(?![\d,]*,))/u, '$1.$2');
  if (plain === '') return fail('Type a number.');
  const isPlain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/iu.test(plain);
  const parsed: ParsedNumber = isPlain ? { ok: true, value: Number(plain) } : computed(plain, unit);
  return parsed.ok ? withinBounds(parsed.value, bounds) : parsed;
}

/** What stands in the way of a number, as one sentence, or the number itself. */
export function withinBounds(
  value: number,
  { min = -Infinity, max = Infinity, above = -Infinity, integer = false }: NumberBounds,
): ParsedNumber {
  if (!Number.isFinite(value))
    return fail(Number.isNaN(value) ? 'This has no value.' : 'This number is too large.');
  if (integer && !Number.isInteger(value)) return fail('Only whole numbers are allowed.');
  if (value <= above && above !== -Infinity) return fail(`Must be greater than ${above}.`);
  if (value < min) return fail(`Must be at least ${min}.`);
  if (value > max) return fail(`Must be at most ${max}.`);
  return { ok: true, value };
}

/** The value of an expression, counted in `unit`; without a unit of its own it counts in that already. */
function computed(text: string, unit: string): ParsedNumber {
  const words = new Set(unit.match(/[\p{L}_°%][\p{L}_\d]*/gu));
  const typed = parseQuantity(text, words);
  if (!typed.ok) return fail(typed.reason);
  const { value, powers, scaled } = typed.quantity;
  if (isEmpty(powers) && !(scaled && unit !== ''))
    return { ok: true, value: scaled ? rounded(value) : value };
  const field = unit === '' ? null : parseQuantity(unit, words);
  if (field === null) return fail('This number has no unit.');
  if (!field.ok) return fail(`Values in ${unit} take numbers only.`);
  if (!samePowers(powers, field.quantity.powers))
    return fail(
      isEmpty(powers)
        ? `“${text}” has no unit; ${unit} is expected.`
        : `“${text}” cannot be counted in ${unit}.`,
    );
  return { ok: true, value: rounded(value / field.quantity.value) };
}

/** Factors of units are decimal; what their binary fractions leave behind begins at the 16th digit. */
const rounded = (value: number): number => Number(value.toPrecision(15));
