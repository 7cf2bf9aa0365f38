/** The kinds of methods that programs can be written for, each with its formula of a step. */
import { invariant } from '../../base/invariant';
import type { SteppingMethod } from '../../solvers/define';
import type { DynamicalSystem } from '../../ir/system';
import type { ModelCompiler } from '../model-functions';
import { explicitRungeKutta } from './explicit';
import type { FormulaKind, RecordShape, ReverseContext, StepAdjoint, StepFormula } from './formula';
import { diagonallyImplicit } from './implicit/diagonal';
import { rosenbrock } from './implicit/rosenbrock';
import type { RunPlan } from './plan';
import { stochastic } from './stochastic';
import { symplectic } from './symplectic';

type Kinds = { readonly [K in SteppingMethod['kind']]: FormulaKind<Extract<SteppingMethod, { kind: K }>> };

const KINDS: Partial<Kinds> = {
  'explicit-runge-kutta': explicitRungeKutta,
  stochastic,
  symplectic,
  'diagonally-implicit-runge-kutta': diagonallyImplicit,
  rosenbrock,
};

function kindOf(method: SteppingMethod): FormulaKind<SteppingMethod> {
  const kind = KINDS[method.kind];
  invariant(kind, `no program can be written for ${method.kind} methods`);
  return kind;
}

export const shapeOf = (method: SteppingMethod, system: DynamicalSystem): RecordShape =>
  kindOf(method).shape(method, system);

/** True for methods whose tiles have one lane. */
export const isAlone = (method: SteppingMethod): boolean => kindOf(method).alone === true;

export const forwardFormula = (method: SteppingMethod, plan: RunPlan, compiler: ModelCompiler): StepFormula =>
  kindOf(method).forward(method, plan, compiler);

export const reverseFormula = (method: SteppingMethod, context: ReverseContext): StepAdjoint =>
  kindOf(method).reverse(method, context);
