/** Finding node types by what is typed: every word must occur somewhere, matches in the title count most. */
import type { NodeDefinition } from '../../engine/index';

/** The definitions that match, best first; all of them in their order when nothing is typed. */
export function searchCatalogue(
  definitions: readonly NodeDefinition[],
  query: string,
): readonly NodeDefinition[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return definitions;
  return definitions
    .map((definition) => ({ definition, score: score(definition, words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((found) => found.definition);
}

/** 0 when a word is nowhere; higher where the words stand in more telling places. */
function score(definition: NodeDefinition, words: readonly string[]): number {
  const places: readonly (readonly [string, number])[] = [
    [definition.title.toLowerCase(), 8],
    [definition.id, 6],
    [definition.tags.join(' ').toLowerCase(), 4],
    [definition.family.toLowerCase(), 3],
    [definition.symbol.toLowerCase(), 3],
    [definition.equation.toLowerCase(), 2],
    [definition.help.toLowerCase(), 1],
  ];
  let total = 0;
  for (const word of words) {
    const best = Math.max(...places.map(([text, weight]) => rank(text, word) * weight));
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

/** 3 at the start of the text, 2 at the start of a word, 1 inside, 0 nowhere. */
function rank(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return text.includes(` ${word}`) || text.includes(`-${word}`) ? 2 : 1;
}
