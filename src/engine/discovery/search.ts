/**
 * Which formulas go together. With several unknown rates there are more combinations than can be rolled out, so from the
 * best of each by regression one formula is changed at a time, for as long as the roll-out improves: a term is left out,
 * or another formula from the list is taken.
 */
import type { Formula, FormulaCandidate } from './define';

export interface SearchOptions {
  /** For each rate its formulas, most promising first. */
  readonly lists: readonly (readonly Formula[])[];
  readonly judge: (formulas: readonly Formula[]) => FormulaCandidate | undefined;
  /** Roll-outs in all. */
  readonly most: number;
  /** A loss below this is exact: only shorter formulas can then be better. */
  readonly exact: number;
  /** Lets other work happen; true stops. */
  readonly pause: () => Promise<boolean>;
}

const keyOf = (formulas: readonly Formula[]): string =>
  formulas.map(({ terms }) => terms.map(({ term }) => term.text).join('+')).join('|');

const sizeOf = (formulas: readonly Formula[]): number =>
  formulas.reduce((n, { terms }) => n + terms.length, 0);

/** A term this many of its standard deviations away from 0 is there. */
const CERTAIN = 6;

/** All combinations that differ in one formula, those without one of the doubtful terms first. */
function neighbours(
  formulas: readonly Formula[],
  written: FormulaCandidate['formulas'] | undefined,
  lists: SearchOptions['lists'],
): readonly (readonly Formula[])[] {
  const isDoubtful = (i: number, j: number) => {
    const term = written?.[i]?.[j];
    return !term || term.spread === null || Math.abs(term.coefficient) < CERTAIN * term.spread;
  };
  const replaced = (i: number, formula: Formula) => formulas.map((own, k) => (k === i ? formula : own));
  const shorter = formulas.flatMap(({ terms }, i) =>
    terms.flatMap((_, j) =>
      terms.length > 1 && isDoubtful(i, j) ? [replaced(i, { terms: terms.filter((__, k) => k !== j) })] : [],
    ),
  );
  const others = lists.flatMap((list, i) => list.map((formula) => replaced(i, formula)));
  return [...shorter, ...others];
}

/** The same terms with the coefficients that the roll-out found. */
const refitted = (
  formulas: readonly Formula[],
  { formulas: written }: FormulaCandidate,
): readonly Formula[] =>
  formulas.map(({ terms }, i) => ({
    terms: terms.map(({ term, coefficient }, j) => ({
      term,
      coefficient: written[i]?.[j]?.coefficient ?? coefficient,
    })),
  }));

/** All combinations that were judged, best first, and whether the search was stopped. */
export async function search({ lists, judge, most, exact, pause }: SearchOptions): Promise<{
  readonly candidates: readonly FormulaCandidate[];
  readonly isStopped: boolean;
}> {
  const judged = new Map<string, FormulaCandidate | undefined>();
  let best: { readonly formulas: readonly Formula[]; readonly candidate: FormulaCandidate } | undefined;
  let isStopped = false;
  async function attempt(formulas: readonly Formula[]): Promise<boolean> {
    const key = keyOf(formulas);
    if (isStopped || judged.has(key) || judged.size >= most) return false;
    if (best && best.candidate.loss < exact && sizeOf(formulas) >= best.candidate.size) return false;
    isStopped = await pause();
    if (isStopped) return false;
    const candidate = judge(formulas);
    judged.set(key, candidate);
    if (!candidate || !(candidate.score < (best?.candidate.score ?? Infinity))) return false;
    best = { formulas: refitted(formulas, candidate), candidate };
    return true;
  }
  let front = lists.flatMap(([formula]) => formula ?? []);
  await attempt(front);
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    // A better one is gone on from at once; what is left of the round is tried from there.
    for (const formulas of neighbours(front, best?.candidate.formulas, lists))
      if (await attempt(formulas)) {
        isBetter = true;
        break;
      }
    front = [...(best?.formulas ?? front)];
  }
  return {
    candidates: [...judged.values()]
      .flatMap((one) => (one && Number.isFinite(one.score) ? [one] : []))
      .toSorted((a, b) => a.score - b.score),
    isStopped,
  };
}
