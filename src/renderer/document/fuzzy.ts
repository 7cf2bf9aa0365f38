/** How well a typed word matches a text. Slips of the fingers and left-out letters still find something, ranked last. */

/** A word shorter than this matches by its letters only where they stand together. */
const LEAST = 3;
/** From this length on a word may hold one slip. */
const SLIPPERY = 5;
/** What stands between words. */
const BETWEEN = /[\s\-–]+/u;

/**
 * 6 for the whole text, 4 at its start, 3 at the start of a word or for the first letters of its words, 2 inside, below 1 for letters in order or one slip,
 * 0 nowhere. Both sides are in lower case.
 */
export function fuzzyRank(text: string, word: string): number {
  const parts = text.split(BETWEEN);
  const initials =
    word.length > 1 &&
    parts
      .map((part) => part[0] ?? '')
      .join('')
      .startsWith(word);
  const exact = Math.max(plainRank(text, word), initials ? 3 : 0);
  if (exact > 0 || word.length < LEAST) return exact;
  const slip = word.length >= SLIPPERY && parts.some((part) => isOneSlip(part, word));
  return Math.max(slip ? 0.9 : 0, sparse(text, word));
}

/** The same without forgiveness, for long texts in which any letters stand somewhere. */
export function plainRank(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (text.length === word.length) return 6;
  if (at === 0) return 4;
  return [' ', '-', '–'].some((gap) => text.includes(`${gap}${word}`)) ? 3 : 2;
}

/** Letters in their order from the start of some word on; closer together is better. 0 when they stand too far apart. */
function sparse(text: string, word: string): number {
  let best = 0;
  for (const { index } of text.matchAll(/(?<![a-z0-9])[a-z0-9]/gu)) {
    let at = index - 1;
    for (const letter of word) {
      at = text.indexOf(letter, at + 1);
      if (at < 0) break;
    }
    if (text[index] !== word[0] || at < 0) continue;
    best = Math.max(best, word.length / (at - index + 1));
  }
  return best < 0.3 ? 0 : best * 0.8;
}

/** Whether one letter was left out, added, mistaken, or changed places with its neighbour. */
function isOneSlip(right: string, typed: string): boolean {
  if (Math.abs(right.length - typed.length) > 1) return false;
  let start = 0;
  while (start < right.length && right[start] === typed[start]) start += 1;
  const [a, b] = [right.slice(start), typed.slice(start)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
