/** Whole numbers that someone typed, or why they are not. */
export type ParsedSizes =
  { readonly ok: true; readonly sizes: readonly number[] } | { readonly ok: false; readonly reason: string };

/** Reads `32, 32` or `32 32`; an empty text is no layers at all. */
export function parseSizes(text: string, min: number, max: number): ParsedSizes {
  const words = text.split(/[\s,;×x]+/u).filter((word) => word !== '');
  for (const word of words) {
    if (!/^\d+$/u.test(word)) return { ok: false, reason: `“${word}” is not a whole number.` };
    const size = Number(word);
    if (size < min || size > max) return { ok: false, reason: `Each must be between ${min} and ${max}.` };
  }
  return { ok: true, sizes: words.map(Number) };
}
