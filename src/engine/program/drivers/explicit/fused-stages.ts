/**
 * The stages of an adaptive step as one function of numbers, for models of scalars with a short vector field: what a
 * stage computes stays in registers for the next one, where `ExplicitForward` by itself sends every state and
 * derivative through memory. Sums are added up in the same order, so the numbers are the same.
 */
import { address, get, narrow, wide, wideOp } from '../../build';
import { emitFunction } from '../../kernels/function';
import { layoutOf, slotPlaces } from '../../step-map';
import type { ModelCompiler } from '../../model-functions';
import type { PtrExpression } from '../../loop';
import { add, defineFunction, inline, mul } from '../../../ir/build';
import { simplify } from '../../../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../../../ir/system';
import type { IrFunction, Tensor } from '../../../ir/tensor';
import type { ExplicitRungeKutta } from '../../../solvers/define';
import { vectorOf } from '../formula';
import type { RunPlan } from '../plan';
import { addState } from '../run-state';
import type { StepWriter } from '../step';
import { scalarOperations } from './scalar-operations';

/** Operations of a step beyond which compiling them takes longer than they save. */
const mostOperations = 1500;

/** The weights that an attempt adds up with, row by row: stages from the second on, the next state, the errors. */
interface Rows {
  readonly stages: readonly (readonly number[])[];
  /** Absent where the last stage begins at the next state. */
  readonly next: readonly number[] | undefined;
  readonly errors: readonly (readonly number[])[];
}

const rowsOf = ({ firstSameAsLast, tableau }: ExplicitRungeKutta): Rows => ({
  stages: tableau.a.slice(1),
  next: firstSameAsLast ? undefined : tableau.b,
  errors: [tableau.bError, tableau.bErrorLow].flatMap((row) => (row ? [row] : [])),
});

const weightsOf = ({ stages, next, errors }: Rows): readonly number[] =>
  [...new Set([...stages.flat(), ...(next ?? []), ...errors.flat()])].filter((weight) => weight !== 0);

export class FusedStages {
  private readonly rows: Rows;
  /** Where an attempt leaves its error estimates. */
  readonly errors: readonly PtrExpression[];

  /** Undefined where stages are better computed one by one. */
  static of(method: ExplicitRungeKutta, plan: RunPlan, compiler: ModelCompiler): FusedStages | undefined {
    const operations = scalarOperations(compiler.system);
    if (!method.adaptive || plan.residualSize > 0 || operations === undefined) return undefined;
    const rows = rowsOf(method);
    const terms = [...rows.stages, ...rows.errors].flat().filter((weight) => weight !== 0).length;
    const whole = operations * rows.stages.length + 2 * terms * compiler.system.states.length;
    return whole <= mostOperations ? new FusedStages(method, plan, compiler) : undefined;
  }

  private constructor(
    private readonly method: ExplicitRungeKutta,
    private readonly plan: RunPlan,
    private readonly compiler: ModelCompiler,
  ) {
    this.rows = rowsOf(method);
    this.errors = this.rows.errors.map(() => compiler.memory.allocate(plan.stateSize));
  }

  /** Every stage derivative into the record, the next state into `plan.candidate`, the estimates into `errors`. */
  emit(step: StepWriter): void {
    const { method, plan, compiler, rows } = this;
    const { code } = step;
    const { c } = method.tableau;
    const [t, h, record] = [get(step.t), get(step.h), get(step.record)];
    const states = (base: PtrExpression) => slotPlaces(compiler.system.states, base, compiler.lanes);
    const times = c.slice(1).map((part) => wideOp('add', t, wideOp('mul', wide(part), h)));
    const weights = weightsOf(rows).map((weight) => wideOp('mul', h, wide(weight)));
    const outputs = [
      ...rows.stages.map((_, i) => vectorOf(plan, record, i + 1)),
      // The state of the last stage but one is for the estimate of stiffness.
      ...(method.firstSameAsLast ? [address(plan.stage)] : []),
      address(plan.candidate),
      ...this.errors,
    ];
    emitFunction(code, simplify(stagesOf(method, compiler.system)), {
      ...layoutOf(compiler),
      inputs: [
        ...states(record),
        ...states(vectorOf(plan, record, 0)),
        ...slotPlaces(compiler.system.parameters, address(compiler.parameters), 1),
        ...[...times, ...weights].map((value) => ({
          kind: 'register' as const,
          value: code.let('real', 'scalar', narrow(value)),
        })),
      ],
      outputs: outputs.flatMap(states).map((to) => ({ mode: 'store', to })),
    });
    addState(code, plan, 'evaluations', rows.stages.length);
  }
}

/** (...states, ...first derivatives, ...parameters, ...stage times, ...weights times h) -> what `emit` writes. */
function stagesOf(method: ExplicitRungeKutta, system: DynamicalSystem): IrFunction {
  const { states, parameters } = system;
  const rows = rowsOf(method);
  const weights = weightsOf(rows);
  const scalar = (name: string): TensorSlot => ({ name, shape: [] });
  const slots = [
    ...states,
    ...states.map(({ name }) => scalar(`${name}'`)),
    ...parameters,
    ...rows.stages.map((_, i) => scalar(`t${i + 1}`)),
    ...weights.map((_, i) => scalar(`w${i}`)),
  ];
  return defineFunction('stages', slots, (...values) => {
    const take = (from: number, count: number) => values.slice(from, from + count);
    const n = states.length;
    const start = take(0, n);
    const given = take(2 * n, parameters.length);
    const times = take(2 * n + parameters.length, rows.stages.length);
    const scaled = take(2 * n + parameters.length + rows.stages.length, weights.length);
    const slopes: (readonly Tensor[])[] = [take(n, n)];
    /** base + Σ weight · slope, the first slope first. */
    const moved = (row: readonly number[], base: readonly Tensor[] | undefined) =>
      start.map((_, s) => {
        const terms = row.flatMap((weight, j) => {
          const [by, slope] = [scaled[weights.indexOf(weight)], slopes[j]?.[s]];
          return by && slope ? [mul(by, slope)] : [];
        });
        return [...(base?.[s] ? [base[s]] : []), ...terms].reduce(add);
      });
    const stages = rows.stages.map((row, i) => {
      const state = moved(row, start);
      slopes.push(inline(system.rhs, [...times.slice(i, i + 1), ...state, ...given]));
      return state;
    });
    const next = rows.next ? [moved(rows.next, start)] : stages.slice(-2);
    return [...slopes.slice(1), ...next, ...rows.errors.map((row) => moved(row, undefined))].flat();
  });
}
