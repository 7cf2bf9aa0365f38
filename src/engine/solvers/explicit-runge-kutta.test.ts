import { describe, expect, it } from 'vitest';
import { claimedConditions, defineExplicitRungeKutta } from './define-explicit-runge-kutta';
import type { ExplicitRungeKutta, Tableau } from './define';
import { methods } from './methods';
import { orderConditions } from './rooted-trees';

const explicit = methods.all().filter((m): m is ExplicitRungeKutta => m.kind === 'explicit-runge-kutta');
/** Higher than any method here. */
const all = 9;

describe.each(explicit)('table of $id', (method) => {
  it.each(claimedConditions(method, all))('satisfies every condition of $part', ({ conditions }) => {
    for (const { order, residual, allowance } of conditions)
      expect(residual, `order ${order}`).toBeLessThan(allowance);
  });

  it('claims no less than it has', () => {
    const { tableau, order } = method;
    const next = orderConditions(tableau.a, tableau.b, order + 1).filter((c) => c.order === order + 1);
    expect(Math.max(...next.map((c) => c.residual))).toBeGreaterThan(1e-7);
  });

  it('says where it comes from and when to choose it', () => {
    expect(method.reference?.length).toBeGreaterThan(10);
    expect(method.help.length).toBeGreaterThan(10);
  });

  // A relative error of 1e-9 in any one number is noticed when the module loads.
  it.each(['a', 'b', 'bError', 'bErrorLow', 'dense', 'extra'] as const)(
    'with a mistyped digit in %s is refused',
    (part) => {
      for (const tableau of mistyped(method.tableau, part))
        expect(() => defineExplicitRungeKutta({ ...method, tableau })).toThrow(method.id);
    },
  );
});

type Vector = readonly number[];

/** Every table with one number that is not zero changed. */
function mistyped(tableau: Tableau, part: 'a' | 'b' | 'bError' | 'bErrorLow' | 'dense' | 'extra'): Tableau[] {
  const vectors = (row: Vector): Vector[] =>
    row.flatMap((x, i) => (x === 0 ? [] : [row.with(i, x * (1 + 1e-9))]));
  const matrices = (rows: readonly Vector[]): Vector[][] =>
    rows.flatMap((row, i) => vectors(row).map((changed) => rows.with(i, changed)));
  switch (part) {
    case 'a':
      return matrices(tableau.a).map((a) => ({ ...tableau, a }));
    case 'dense':
      return matrices(tableau.dense ?? []).map((dense) => ({ ...tableau, dense }));
    case 'extra': {
      const { extra } = tableau;
      return extra ? matrices(extra.a).map((a) => ({ ...tableau, extra: { ...extra, a } })) : [];
    }
    default:
      return vectors(tableau[part] ?? []).map((row) => ({ ...tableau, [part]: row }));
  }
}
