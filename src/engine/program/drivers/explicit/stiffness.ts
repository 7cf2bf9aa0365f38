/** Where an explicit method loses stability on the negative axis, and how far a step is from there. */
import { address, binary, compare, fromReal, get, lit, local, wide, wideOp, wideUnary } from '../../build';
import type { ExplicitRungeKutta, Tableau } from '../../../solvers/define';
import type { PtrExpression, WideExpression } from '../../loop';
import { vectorOf } from '../formula';
import type { StepWriter } from '../step';

/** R(z) of y' = λ y with z = h λ: y⁺ = R(z) y. */
export function stabilityFunction({ a, b }: Pick<Tableau, 'a' | 'b'>, z: number): number {
  const stages: number[] = [];
  for (const row of a) stages.push(1 + z * row.reduce((s, w, j) => s + w * (stages[j] ?? 0), 0));
  return 1 + z * b.reduce((s, w, i) => s + w * (stages[i] ?? 0), 0);
}

/** The largest r such that |R(z)| ≤ 1 on −r ≤ z ≤ 0. */
export function realStability(tableau: Pick<Tableau, 'a' | 'b'>): number {
  const step = 1 / 256;
  let r = 0;
  while (r < 100 && Math.abs(stabilityFunction(tableau, -(r + step))) <= 1) r += step;
  return r;
}

/**
 * |h λ| over the stability bound. λ, the eigenvalue that dominates, comes from the last two stages, both at the end of
 * the step: |f(Y_s) − f(Y_{s−1})| / |Y_s − Y_{s−1}|.
 * Reference: Shampine; Hairer & Wanner, Solving Ordinary Differential Equations II, §IV.2, (2.20).
 */
export class StiffnessEstimate {
  private readonly bound: number;

  /** Undefined where the method has no two stages at the end of the step. */
  static of(method: ExplicitRungeKutta): StiffnessEstimate | undefined {
    const { c } = method.tableau;
    const twoAtEnd = c.length > 2 && c.at(-1) === 1 && c.at(-2) === 1;
    return method.adaptive && method.firstSameAsLast && twoAtEnd ? new StiffnessEstimate(method) : undefined;
  }

  private constructor(private readonly method: ExplicitRungeKutta) {
    // Steps at the bound swing around it.
    this.bound = 0.98 * realStability(method.tableau);
  }

  /** Uses Y_{s−1} in `plan.stage` and Y_s in `plan.candidate`, where the attempt left them. */
  emit(step: StepWriter): WideExpression {
    const { code, plan, vector } = step;
    const last = this.method.tableau.c.length - 1;
    const record = get(step.record);
    const squared = (x: PtrExpression, y: PtrExpression) =>
      vector.reduce([x, y], (type, _spread, [p, q]) => {
        const difference = binary(type, 'sub', p ?? lit(type, 0), q ?? lit(type, 0));
        return binary(type, 'mul', difference, difference);
      });
    const [slopes, states] = [local('wide', 'slopes'), local('wide', 'states')];
    code.set(slopes, fromReal(squared(vectorOf(plan, record, last), vectorOf(plan, record, last - 1))));
    code.set(states, fromReal(squared(address(plan.candidate), address(plan.stage))));
    const estimate = local('wide', 'hLambda');
    code.set(estimate, wide(0));
    // Where the two states agree there is nothing to tell.
    code.if(compare('wide', 'gt', get(states), wide(0)), () => {
      const lambda = wideUnary('sqrt', wideOp('div', get(slopes), get(states)));
      code.set(estimate, wideOp('mul', get(step.size), wideOp('mul', lambda, wide(1 / this.bound))));
    });
    return get(estimate);
  }
}
