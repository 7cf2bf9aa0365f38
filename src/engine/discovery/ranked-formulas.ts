/** The formulas that regression proposes for one rate. */
import type { Formula } from './define';
import { squaredResidual } from './least-squares';
import type { RateSamples } from './rate-samples';
import { candidateFormulas } from './supports';

/** Formulas of one rate that are worth a roll-out. */
const MOST_PER_RATE = 6;
/** A part of the rate that is smaller than this, in root mean square, is left to the roll-out to find. */
const UNSEEN = 1e-3;

/** The formulas for one rate, most promising first: n log(what is left over) + length · log(n). */
export function rankedFormulas(
  { library, independent: n }: RateSamples,
  { target, meanSquare }: RateSamples['rates'][number],
  hasKnown: boolean,
): readonly Formula[] {
  const columns = new Map(library.map(({ term, column }) => [term, column]));
  const score = ({ terms }: Formula) => {
    const chosen = terms.flatMap(({ term }) => columns.get(term) ?? []);
    const left =
      squaredResidual(
        chosen,
        Float64Array.from(terms, ({ coefficient }) => coefficient),
        target,
      ) / n;
    return n * Math.log(left + UNSEEN ** 2 * meanSquare) + terms.length * Math.log(n);
  };
  const empty: readonly Formula[] = hasKnown ? [{ terms: [] }] : [];
  return [...empty, ...candidateFormulas(library, target)]
    .map((formula) => ({ formula, score: score(formula) }))
    .toSorted((a, b) => a.score - b.score)
    .slice(0, MOST_PER_RATE)
    .map(({ formula }) => formula);
}
