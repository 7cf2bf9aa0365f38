/**
 * Definition of explicit Runge–Kutta methods. What can be checked about a table is checked when the module loads:
 * its shape, its row sums, and the conditions of its order for solution, error estimate and dense output up to
 * order five; the unit test checks those above.
 */
import { invariant } from '../base/invariant';
import type { ExplicitRungeKutta, Tableau } from './define';
import { brokenCondition, denseConditions, orderConditions } from './rooted-trees';
import type { OrderCondition } from './rooted-trees';

/** Conditions up to this order are checked at load: 17 trees, a fraction of a millisecond. */
const checkedAtLoad = 5;

const near = (x: number, y: number, scale: number) => Math.abs(x - y) <= 1e-14 * Math.max(1, scale);
const sum = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);

/** Stages of a step and of its dense output together. */
export const allStages = ({ a, c, extra }: Tableau) => ({
  a: [...a, ...(extra?.a ?? [])],
  c: [...c, ...(extra?.c ?? [])],
});

/** All conditions that a method claims to satisfy, up to `most`; `part` says what they are about. */
export function claimedConditions(
  { order, denseOrder, tableau }: Pick<ExplicitRungeKutta, 'order' | 'denseOrder' | 'tableau'>,
  most: number,
): readonly { readonly part: string; readonly conditions: readonly OrderCondition[] }[] {
  const { a, b, bError, bErrorLow, dense } = tableau;
  const embedded = (error: readonly number[] | undefined, claimed: number) =>
    error
      ? orderConditions(
          a,
          b.map((w, i) => w - (error[i] ?? NaN)),
          Math.min(claimed, most),
        )
      : [];
  return [
    { part: 'b', conditions: orderConditions(a, b, Math.min(order, most)) },
    // Of Hairer's pair of estimates one has order three, the other five.
    { part: 'bError', conditions: embedded(bError, bErrorLow ? 5 : order - 1) },
    { part: 'bErrorLow', conditions: embedded(bErrorLow, 3) },
    {
      part: 'dense',
      conditions: dense ? denseConditions(allStages(tableau).a, dense, Math.min(denseOrder ?? 0, most)) : [],
    },
  ];
}

function checkShape(name: string, tableau: Tableau): void {
  const { b, bError, bErrorLow, dense } = tableau;
  const stages = tableau.c.length;
  invariant(tableau.a.length === stages && b.length === stages, `${name}: stages disagree.`);
  for (const error of [bError, bErrorLow])
    invariant(!error || error.length === stages, `${name}: the error estimate has a wrong length.`);
  const { a, c } = allStages(tableau);
  invariant(a.length === c.length, `${name}: extra stages disagree.`);
  invariant(!dense || dense.length === a.length, `${name}: dense output needs a row for each stage.`);
  a.forEach((row, i) => {
    invariant(row.length === i, `${name}: row ${i} of a has ${row.length} entries, not ${i}.`);
    invariant(
      near(sum(row), c[i] ?? NaN, sum(row.map(Math.abs))),
      `${name}: row ${i} of a sums to ${sum(row)}, not ${c[i]}.`,
    );
  });
  dense?.forEach((row, i) =>
    invariant(
      near(sum(row), b[i] ?? 0, sum(row.map(Math.abs))),
      `${name}: dense weight ${i} at θ = 1 is ${sum(row)}, not ${b[i] ?? 0}.`,
    ),
  );
}

/** Checks a method and derives what follows from its table; then freezes it. */
export function defineExplicitRungeKutta(
  spec: Pick<
    ExplicitRungeKutta,
    'id' | 'title' | 'help' | 'reference' | 'order' | 'share' | 'denseOrder' | 'tableau'
  >,
): ExplicitRungeKutta {
  const name = `Solver "${spec.id}"`;
  const { c, a, b, bError, dense } = spec.tableau;
  checkShape(name, spec.tableau);
  invariant(
    (dense === undefined) === (spec.denseOrder === undefined),
    `${name}: dense output and its order.`,
  );
  for (const { part, conditions } of claimedConditions(spec, checkedAtLoad)) {
    const broken = brokenCondition(conditions);
    invariant(
      !broken,
      `${name}: ${part} misses a condition of order ${broken?.order} by ${broken?.residual.toExponential(1)}.`,
    );
  }
  const last = a.at(-1) ?? [];
  const lastIsNext = last.every((w, i) => near(w, b[i] ?? NaN, 1));
  return Object.freeze({
    ...spec,
    kind: 'explicit-runge-kutta',
    adaptive: bError !== undefined,
    firstSameAsLast: c.length > 1 && c.at(-1) === 1 && b.at(-1) === 0 && lastIsNext,
  });
}
