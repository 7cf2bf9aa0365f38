/** What of a library cannot be told apart on the data. */
import type { Diagnostic } from '../base/diagnostic';
import { caution } from '../base/diagnostic';
import type { Term } from './define';
import { leastSquares, squaredResidual } from './least-squares';

/** A column is a sum of others when less than this share of its length is left over. */
const LEFT = 1e-6;
/** Terms named in the message. */
const MOST_NAMED = 4;

/** A warning where terms are sums of other terms on these data: which of them a formula then uses is a matter of taste. */
export function collinearTerms(
  library: readonly { readonly term: Term; readonly column: Float64Array }[],
): readonly Diagnostic[] {
  const independent: Float64Array[] = [];
  const dependent: string[] = [];
  for (const { term, column } of library) {
    const size = column.reduce((sum, value) => sum + value * value, 0);
    const left = squaredResidual(independent, leastSquares(independent, column), column);
    if (left > LEFT ** 2 * size) independent.push(column);
    else dependent.push(term.text);
  }
  if (dependent.length === 0) return [];
  const names = dependent.slice(0, MOST_NAMED).join(', ');
  const more = dependent.length > MOST_NAMED ? ` and ${dependent.length - MOST_NAMED} others` : '';
  return [
    caution(
      'ambiguous-terms',
      {},
      `On these data ${names}${more} can be written as sums of other terms, so several formulas are equally good.`,
      'Untick terms or lower the degree, or measure trajectories that start elsewhere.',
    ),
  ];
}
