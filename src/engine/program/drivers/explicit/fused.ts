/**
 * A whole step as one function of the state, for models of a few scalar equations: every stage stays in registers, and
 * the loop over the trajectories of a tile is the only one. Worth it where steps are of fixed size; a tape of them
 * keeps the states alone. The numbers are those of `ExplicitForward` up to the order in which terms are added.
 */
import { address, get, narrow, wide, wideOp } from '../../build';
import type { ModelCompiler } from '../../model-functions';
import { callMap, compileStepMap, makeStepMap, type StepMap } from '../../step-map';
import { add, inline, mul } from '../../../ir/build';
import type { DynamicalSystem } from '../../../ir/system';
import type { Tensor } from '../../../ir/tensor';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import type { LoopFunction, WideExpression } from '../../loop';
import { extraOf } from '../formula';
import type { StepFormula } from '../formula';
import type { RunPlan } from '../plan';
import { addState } from '../run-state';
import type { StepWriter } from '../step';
import { scalarOperations } from './scalar-operations';

/** Operations of a step beyond which its values would not stay in registers, nor its code in the cache. */
const mostOperations = 600;

/** Stages that the next state needs. */
function usedStages({ tableau: { a, b } }: ExplicitRungeKutta): readonly number[] {
  const used = new Set(b.flatMap((weight, i) => (weight === 0 ? [] : [i])));
  for (let i = b.length - 1; i >= 0; i--)
    if (used.has(i)) a[i]?.forEach((weight, j) => weight !== 0 && used.add(j));
  return [...used].toSorted((x, y) => x - y);
}

/** Whether a run can step with the whole step as one function. */
export function isFusible(method: ExplicitRungeKutta, system: DynamicalSystem): boolean {
  if (method.adaptive || (system.events?.length ?? 0) > 0) return false;
  const operations = scalarOperations(system);
  return operations !== undefined && operations * usedStages(method).length <= mostOperations;
}

export class FusedForward implements StepFormula {
  readonly errorOrder: number;
  private readonly map: LoopFunction;
  private readonly stages: readonly number[];

  constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly plan: RunPlan,
    compiler: ModelCompiler,
  ) {
    this.errorOrder = method.order;
    this.stages = usedStages(method);
    this.map = compileStepMap(compiler, stepOf(method, compiler.system));
  }

  /** A step needs nothing but its state. */
  begin(): void {
    return;
  }

  attempt(step: StepWriter): void {
    const { plan, method, stages } = this;
    const record = get(step.record);
    const [t, h] = [get(step.t), get(step.h)];
    const at = { t: narrow(t), scalars: scalarsOf(method, t, h), y: record, extras: extraOf(plan, record) };
    callMap(step.code, this.map, at, address(plan.candidate));
    addState(step.code, plan, 'evaluations', stages.length);
  }

  advance(): void {
    return;
  }
}

/** Every weight of the tableau but 0, once. */
const coefficients = ({ tableau: { a, b } }: ExplicitRungeKutta): readonly number[] =>
  [...new Set([...a.flat(), ...b])].filter((weight) => weight !== 0);

/** The stage times, then the weights times h. */
export const scalarsOf = (method: ExplicitRungeKutta, t: WideExpression, h: WideExpression) =>
  [
    ...method.tableau.c.map((c) => wideOp('add', t, wideOp('mul', wide(c), h))),
    ...coefficients(method).map((weight) => wideOp('mul', wide(weight), h)),
  ].map(narrow);

/** (t, ...states, ...parameters, ...stage times, ...weights times h) -> the next state. */
export function stepOf(method: ExplicitRungeKutta, system: DynamicalSystem): StepMap {
  const { a, b, c } = method.tableau;
  const weights = coefficients(method);
  const stages = usedStages(method);
  const names = [...c.map((_, i) => `t${i}`), ...weights.map((_, i) => `w${i}`)];
  return makeStepMap(system, 'fusedStep', { scalars: names }, ({ t, states, parameters, scalars }) => {
    const slopes: (readonly Tensor[])[] = [];
    /** y + Σ weights · slopes; slopes of the same weight are added up first. */
    const moved = (row: readonly number[]) =>
      states.map((y, s) =>
        weights.reduce((sum, weight, w) => {
          const alike = slopes.flatMap((slope, j) => (row[j] === weight && slope[s] ? [slope[s]] : []));
          const [first, ...rest] = alike;
          const scaled = scalars[c.length + w];
          return first && scaled ? add(sum, mul(scaled, rest.reduce(add, first))) : sum;
        }, y),
      );
    for (const i of stages)
      slopes[i] = inline(system.rhs, [scalars[i] ?? t, ...moved(a[i] ?? []), ...parameters]);
    return moved(b);
  });
}
