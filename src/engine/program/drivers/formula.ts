/**
 * What tells one kind of method from another: how a step gets from a record to the candidate for the next state,
 * and how cotangents run back through it. Everything else (step sizes, output times, events, budgets, the tape) is
 * written once around it.
 *
 * A record is y at the start of the step, then `vectors` vectors of the state's size, then what `evaluations`
 * evaluations of the vector field keep for the reverse sweep, then `extra` reals of the formula's own.
 */
import { advance } from '../build';
import type { RunPlan } from './plan';
import type { StepWriter } from './step';
import type { VectorCode } from './vector';
import type { Memory } from '../memory';
import type { AdjointFunctions, ModelCompiler } from '../model-functions';
import type { Buffer, PtrExpression, WideExpression } from '../loop';
import type { DynamicalSystem } from '../../ir/system';
import type { SteppingMethod } from '../../solvers/define';
import type { Code } from '../build';

/** What a step's record holds besides its initial state. */
export interface RecordShape {
  readonly vectors: number;
  readonly evaluations: number;
  /** Reals per trajectory; given the lanes of a tile they are that many times more. */
  readonly extra: number;
}

/**
 * The forward half. Every member writes code at the place where it is called. A step depends on nothing but its
 * record, time and size, so that it can be made again from a checkpoint (a copy of its record as `begin` or `advance`
 * left it) to the same bits.
 */
export interface StepFormula {
  /** The local error estimate behaves like h to this power. */
  readonly errorOrder: number;
  /** Fills what the first step expects in the record of the initial state. */
  begin(step: StepWriter): void;
  /** f at the start of the record, where the formula keeps it. */
  slope?(record: PtrExpression): PtrExpression;
  /**
   * Candidate <- one step of size `step.h` from `step.record`. Where no candidate can be had (an iteration did not
   * converge) it sets `step.failed` to 1; the step is then tried again with a smaller size.
   */
  attempt(step: StepWriter): void;
  /**
   * What the last attempt says about stiffness: |h λ| of the dominant eigenvalue over the method's own bound on the
   * negative axis; called right after `attempt`. Absent where the method does not suffer from stiffness.
   */
  stiffness?(step: StepWriter): WideExpression;
  /** Writes the error estimate of the last attempt to `plan.stage`; absent for methods of fixed steps. */
  error?(step: StepWriter): void;
  /** A second estimate e₃ for the error e₅² / √(e₅² + 0.01 e₃²), to `plan.stage`; called after `error` (e₅). */
  errorLow?(step: StepWriter): void;
  /** Computes what only `interpolate` needs; called at most once after an attempt, before `interpolate`. */
  prepareDense?(step: StepWriter): void;
  /** Writes y(t + θ h) of the last attempt to `out`; absent where steps must hit the output times. */
  interpolate?(step: StepWriter, theta: WideExpression, out: PtrExpression): void;
  /**
   * The step of `step.record` was accepted and `target`, the next record, holds its state: fills what the next step
   * expects there. Without a tape both records are the same memory.
   */
  advance(step: StepWriter, target: PtrExpression, tNext: WideExpression): void;
}

/** One step of the tape on the way back. */
export interface TapeStep {
  readonly record: PtrExpression;
  readonly t: WideExpression;
  readonly h: WideExpression;
}

/** The reverse half: the exact derivative of the numbers that the forward half computed, with h held constant. */
export interface StepAdjoint {
  /** Before the first step from the end. */
  begin(): void;
  /** Cotangents inside this step start at zero. */
  open(step: TapeStep): void;
  /** Writes y(t + θ h) to `out`. */
  interpolate?(step: TapeStep, theta: WideExpression, out: PtrExpression): void;
  /** Adds the cotangent `bar` of y(t + θ h), for the θ of the last `interpolate`. */
  interpolateBar?(step: TapeStep, theta: WideExpression, bar: PtrExpression): void;
  /** `yBar` holds the cotangent of the state after the step; leaves that of the state before. */
  close(step: TapeStep, yBar: PtrExpression): void;
  /** After the first step: what `StepFormula.begin` did, at the initial `record`. */
  finish(record: PtrExpression, t: WideExpression, yBar: PtrExpression): void;
}

/** What a reverse half is written with. */
export interface ReverseContext {
  readonly code: Code;
  readonly vector: VectorCode;
  readonly plan: RunPlan;
  readonly memory: Memory;
  readonly model: AdjointFunctions;
  readonly compiler: ModelCompiler;
  /** Constrained parameter cotangents, added up over the run. */
  readonly gradient: Buffer<'real'>;
}

/** One kind of method. */
export interface FormulaKind<M extends SteppingMethod> {
  /** Its steps are written for one trajectory at a time: tiles have one lane. */
  readonly alone?: boolean;
  shape(method: M, system: DynamicalSystem): RecordShape;
  /** Called once per program, before any code is written; compiles what it needs besides the vector field. */
  forward(method: M, plan: RunPlan, compiler: ModelCompiler): StepFormula;
  reverse(method: M, context: ReverseContext): StepAdjoint;
}

/** Vector i (0-based) of a record. */
export const vectorOf = (plan: RunPlan, record: PtrExpression, i: number): PtrExpression =>
  advance(record, plan.stateSize * (i + 1));

/** What evaluation i (0-based) of a record keeps. */
export const residualsOf = (plan: RunPlan, record: PtrExpression, i: number): PtrExpression =>
  advance(record, plan.stateSize * (plan.shape.vectors + 1) + plan.residualSize * i);

/** The formula's own reals of a record. */
export const extraOf = (plan: RunPlan, record: PtrExpression): PtrExpression =>
  residualsOf(plan, record, plan.shape.evaluations);
