/** Units as people write them over columns, in the form that models are checked in: `W m-2`, `thousand t`, `mg per L`. */

/** Counts that are written out, and the prefix of the unit that takes them in. */
const COUNTS: readonly (readonly [words: RegExp, prefix: string])[] = [
  [
    /^(?:1?[ ,.'’]?000[ ,.'’]?000|10(?:\^6|\*\*6|⁶)|1e6|millions?(?: of)?)['’]?s?\s*[x×*·]?\s*(?=\p{L})/iu,
    'M',
  ],
  [/^(?:1?[ ,.'’]?000|10(?:\^3|\*\*3|³)|1e3|thousands?(?: of)?)['’]?s?\s*[x×*·]?\s*(?=\p{L})/iu, 'k'],
];

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Longest word that may be the sign of a unit: longer ones side by side are a name or a remark. */
const SIGN = 3;

/** Signs and words, each with its exponent, multiplied and divided. */
const PRODUCT = /^[\p{L}%°_][\p{L}\p{N}%°_]*(?:\^-?\d+)?(?:[*·/][\p{L}%°_][\p{L}\p{N}%°_]*(?:\^-?\d+)?)*$/u;

/** The unit in that form; undefined where it has it already, or where what is meant cannot be told. */
export function readableUnit(text: string): string | undefined {
  const given = text.trim();
  const [words, prefix] = COUNTS.find(([count]) => count.test(given)) ?? [/^/u, ''];
  const signs = given
    .replace(words, '')
    .replaceAll(/⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, plainExponent)
    .replaceAll(/\s+per\s+/giu, '/')
    .replaceAll(/(?<=\p{L})-\d+/gu, (exponent) => `^${exponent}`)
    .replaceAll(/\s*([*·/])\s*/gu, '$1');
  const isProduct = signs.split(/\s+/u).every((side) => side.search(/$|\^/u) <= SIGN);
  const guess = prefix + (isProduct ? signs.replaceAll(/\s+/gu, '*') : signs);
  return PRODUCT.test(guess) && guess !== given.replaceAll(/\s+/gu, '') ? guess : undefined;
}

const plainExponent = (raised: string): string =>
  `^${Array.from(raised, (digit) => (digit === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(digit)))).join('')}`;
