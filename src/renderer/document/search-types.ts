/**
 * Finding node types by what is typed: every word must be found somewhere, matches in the title count most, and what
 * was used of late comes before its equals.
 */
import type { NodeDefinition } from '../../engine/index';
import { fuzzyRank, plainRank } from './fuzzy';

/** The definitions that match, best first; when nothing is typed all of them, those of `recent` (ids, latest first) before the rest. */
export function searchTypes(
  definitions: readonly NodeDefinition[],
  query: string,
  recent: readonly string[] = [],
): readonly NodeDefinition[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean).map(spelled);
  const age = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  if (words.length === 0) return definitions.toSorted((a, b) => age(a.id) - age(b.id));
  return definitions
    .map((definition) => ({ definition, score: score(definition, words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || age(a.definition.id) - age(b.definition.id))
    .map((found) => found.definition);
}

/** How well what is typed fits a type; 0 when a word of it is nowhere. */
export function typeScore(definition: NodeDefinition, query: string): number {
  return score(definition, query.toLowerCase().split(/\s+/u).filter(Boolean).map(spelled));
}

/** 0 when a word is nowhere; higher where the words stand in more telling places. */
function score(definition: NodeDefinition, words: readonly string[]): number {
  const { title, id, tags, family, symbol, equation, help } = textsOf(definition);
  let total = 0;
  for (const word of words) {
    const best = Math.max(
      fuzzyRank(title, word) * 8,
      fuzzyRank(id, word) * 6,
      // A tag stands for itself: the whole of one counts as a whole.
      ...tags.map((tag) => fuzzyRank(tag, word) * 4),
      plainRank(family, word) * 3,
      // One letter that is the symbol means the symbol.
      symbol === word ? 40 : plainRank(symbol, word) * 3,
      plainRank(equation, word) * 2,
      plainRank(help, word),
    );
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

interface Texts {
  readonly title: string;
  readonly id: string;
  readonly tags: readonly string[];
  readonly family: string;
  readonly symbol: string;
  readonly equation: string;
  readonly help: string;
}

const known = new WeakMap<NodeDefinition, Texts>();

/** What is looked through, in lower case. */
function textsOf(definition: NodeDefinition): Texts {
  const texts = known.get(definition) ?? {
    title: definition.title.toLowerCase(),
    id: definition.id,
    tags: definition.tags.map((tag) => tag.toLowerCase()),
    family: definition.family.toLowerCase(),
    symbol: formula(definition.symbol),
    equation: formula(definition.equation),
    help: definition.help.toLowerCase(),
  };
  known.set(definition, texts);
  return texts;
}

/** LaTeX as one would type it: `\frac{dx}{dt} = -k x` is `dx/dt=-kx`. */
function formula(latex: string): string {
  return latex
    .replaceAll(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu, '$1/$2')
    .replaceAll(/\\(?:left|right|mathrm|mathbf|mathit|text|operatorname|cdot|,|;|:|!|htmlClass)/gu, '')
    .replaceAll(/[\\{}\s]/gu, '')
    .toLowerCase();
}

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
const LETTERS = 'αβγδεζηθικλμνξοπρστυφχψω';

/** Greek letters by their names, as LaTeX writes them. */
function spelled(word: string): string {
  return word.replaceAll(/[α-ω]/gu, (letter) => GREEK[LETTERS.indexOf(letter)] ?? letter);
}
