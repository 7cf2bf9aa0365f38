/** Candidate formulas for one output: the supports that a threshold sweep and matching pursuit come across. */
import { invariant } from '../base/invariant';
import type { LibraryChoice, Formula, Samples, Term } from './define';
import { families } from './families';
import { leastSquares } from './least-squares';
import { matchingPursuit } from './matching-pursuit';
import { stlsq } from './stlsq';

/** Thresholds of the sweep, largest first: from half of the target down to a thousandth. */
export const THRESHOLDS: readonly number[] = Array.from({ length: 28 }, (_, i) => 0.5 * 10 ** (-i / 10));

/** Longest formula, and how pursuit goes up to it. */
const MOST_TERMS = 6;
const PURSUIT = { most: 4, beam: 3 };

/** All terms of a library in some variables. */
export function libraryTerms(choice: LibraryChoice, variables: readonly string[]): readonly Term[] {
  return choice.families.flatMap((id) => families.get(id).terms(variables, choice.degree));
}

/** The terms at every sample; terms that are not finite somewhere are left out. */
export function evaluateTerms(terms: readonly Term[], { inputs }: Pick<Samples, 'inputs'>) {
  const length = inputs[0]?.length ?? 0;
  const rows = Array.from({ length }, (_, i) => inputs.map((values) => values[i] ?? NaN));
  return terms.flatMap((term) => {
    const column = Float64Array.from(rows, (values) => term.evaluate(values));
    return column.every(Number.isFinite) && column.some((value) => value !== 0) ? [{ term, column }] : [];
  });
}

/** Distinct formulas for one output, shortest first. */
export function candidateFormulas(
  library: readonly { readonly term: Term; readonly column: Float64Array }[],
  target: Float64Array,
): readonly Formula[] {
  const columns = library.map(({ column }) => column);
  const swept = THRESHOLDS.map((threshold) => stlsq(columns, target, threshold));
  const supports = [...matchingPursuit(columns, target, PURSUIT), ...swept];
  const distinct = new Map(
    supports.filter(({ length }) => length > 0 && length <= MOST_TERMS).map((s) => [s.join(), s]),
  );
  return [...distinct.values()]
    .toSorted((a, b) => a.length - b.length)
    .map((support) => {
      const x = leastSquares(
        support.flatMap((j) => columns[j] ?? []),
        target,
      );
      return {
        terms: support.map((j, k) => {
          const entry = library[j];
          invariant(entry, `term ${j} is not in the library`);
          return { term: entry.term, coefficient: x[k] ?? 0 };
        }),
      };
    });
}
