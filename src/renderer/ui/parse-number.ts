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

/** Reads plain and scientific notation; accepts a typographic minus, a decimal comma and `×10^`. */
export function parseNumber(
  text: string,
  { min = -Infinity, max = Infinity, above = -Infinity, integer = false }: NumberBounds = {},
): ParsedNumber {
  const plain = text
    .trim()
    .replaceAll('\u2212', '-')
    .replace(/\s*[×x*]\s*10\s*(\^|\*\*)\s*/u, 'e')
    .replace(/^([-+]?\d*),(\d+)/u, '$1.$2');
  if (plain === '') return fail('Type a number.');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/iu.test(plain)) return fail(`“${text.trim()}” is not a number.`);
  const value = Number(plain);
  if (!Number.isFinite(value)) return fail('This number is too large.');
  if (integer && !Number.isInteger(value)) return fail('Only whole numbers are allowed.');
  if (value <= above && above !== -Infinity) return fail(`Must be greater than ${above}.`);
  if (value < min) return fail(`Must be at least ${min}.`);
  if (value > max) return fail(`Must be at most ${max}.`);
  return { ok: true, value };
}
