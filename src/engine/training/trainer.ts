/**
 * The training run without clock, files or waiting: one `step` is one evaluation of the gradient. Phases, validation,
 * early stopping, the best weights and backing off from divergence are decided here, from the numbers alone, so that
 * a run repeats to the same bits however it is interrupted.
 */
import type { TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import type { Differentiator, GradientResult, Outcome, Solver, StepControl } from '../simulation/define';
import { horizonRows, targetUpTo } from './horizon';
import { optimizers } from './optimizers';
import type { OptimizerRun, OptimizerSettings, Verdict } from './optimizers/define';
import type { TrainableSubset } from './parameters';
import type { PreparedFit } from './prepare-fit';
import { validationLossOf } from './record-errors';

/** Ids of the optimisers, in order of use. */
export const PHASES = ['adam', 'lbfgs'] as const;
export type Phase = (typeof PHASES)[number];

/** Iterations between validations: an L-BFGS iteration moves far, an Adam iteration little. */
const VALIDATION_EVERY: Readonly<Record<Phase, number>> = { adam: 5, lbfgs: 1 };
const MOST_BACK_OFFS = 12;

export interface TrainerContext {
  readonly model: Model;
  readonly fit: PreparedFit;
  readonly settings: TrainingSettings;
  readonly control: StepControl;
  readonly precision: 'f32' | 'f64';
  readonly differentiator: Differentiator;
  readonly solver: Solver;
  readonly subset: TrainableSubset;
  /** Full raw vector with the values of everything that is fixed. */
  readonly base: Float64Array;
}

/** Weights worth keeping. */
export interface Candidate {
  /** Full raw vector. */
  readonly raw: Float64Array;
  readonly iteration: number;
  /** How many of the training times the loss covers: all, but while the horizon grows. */
  readonly rows: number;
  readonly loss: number;
  /** NaN when there is no validation part, and while the horizon grows. */
  readonly validationLoss: number;
}

/** Everything a run remembers between two evaluations. */
export interface TrainerState {
  /** Index into PHASES; PHASES.length when the run is over. */
  phase: number;
  /** Phase that `optimizer` belongs to. */
  lastPhase: number;
  /** Iterations of that phase, and of all phases. */
  phaseIteration: number;
  iteration: number;
  evaluations: number;
  /** Iterations since the best weights were found or the phase began. */
  sinceBest: number;
  backOffs: number;
  /** Why the last phase ended, for the user. */
  ending: Ending;
  /** Of the last completed iteration; NaN before there is one, or where there is no validation part. */
  loss: number;
  gradientNorm: number;
  validationLoss: number;
  best: Candidate | undefined;
  /** Undefined until the phase makes its first evaluation. */
  optimizer: OptimizerRun | undefined;
}

export const ENDINGS = ['limit', 'converged', 'stuck', 'earlyStopped', 'failed'] as const;
export type Ending = (typeof ENDINGS)[number];

export function freshState(): TrainerState {
  return {
    phase: 0,
    lastPhase: 0,
    phaseIteration: 0,
    iteration: 0,
    evaluations: 0,
    sinceBest: 0,
    backOffs: 0,
    ending: 'limit',
    loss: NaN,
    gradientNorm: NaN,
    validationLoss: NaN,
    best: undefined,
    optimizer: undefined,
  };
}

export interface Trainer {
  readonly state: TrainerState;
  /** Makes one evaluation; says whether it completed an iteration, or that the run is over. */
  step(): 'iteration' | 'trial' | 'over';
  /** The most iterations there can be in all, from here. */
  totalIterations(): number;
  /** Full raw vector of the last accepted point. */
  current(): Float64Array;
  /** How many of the training times count at the moment. */
  rows(): number;
  /** The training loss of weights over all training times; NaN when it cannot be had. */
  fullLoss(raw: Float64Array): number;
  /** Why the first evaluation failed, when it did. */
  failure(): Outcome | undefined;
}

function isBetter(a: Candidate, b: Candidate | undefined): boolean {
  if (!b || a.rows > b.rows) return true;
  const [x, y] = Number.isNaN(a.validationLoss) ? [a.loss, b.loss] : [a.validationLoss, b.validationLoss];
  return x < y || (x === y && a.loss < b.loss);
}

/** Starts a run, or goes on from a state. */
export function createTrainer(context: TrainerContext, state: TrainerState = freshState()): Trainer {
  const { fit, settings, control, differentiator, solver, subset, base } = context;
  const limits = PHASES.map((phase) => settings[phase].iterations);
  const optimizerSettings: OptimizerSettings = {
    learningRate: settings.adam.learningRate,
    memory: settings.lbfgs.memory,
    noise: context.precision === 'f64' ? 1e-13 : 1e-6,
  };
  const allRows = fit.rows;
  let failure: Outcome | undefined;
  let targeted = 0;

  const rows = () =>
    PHASES[state.phase] === 'adam' ? horizonRows(allRows, settings, state.phaseIteration) : allRows;

  function aim(count: number): void {
    if (count !== targeted) differentiator.setTarget(targetUpTo(fit.training, count));
    targeted = count;
  }

  const current = () => (state.optimizer ? subset.scatter(base, state.optimizer.accepted().point) : base);

  function endPhase(ending: Ending): void {
    state.ending = ending;
    state.phase = ending === 'failed' ? PHASES.length : state.phase + 1;
    while (state.phase < PHASES.length && limits[state.phase] === 0) state.phase += 1;
    if (state.phase === PHASES.length) return;
    // The last optimiser stays when no phase follows: with a higher limit the run can be taken up again.
    Object.assign(state, { lastPhase: state.phase, phaseIteration: 0, sinceBest: 0, optimizer: undefined });
  }

  function begin(phase: Phase): OptimizerRun {
    const from = subset.gather(state.best?.raw ?? base);
    state.optimizer = optimizers.get(phase).start(from, optimizerSettings);
    return state.optimizer;
  }

  /** Keeps the accepted point when it is the best one. */
  function consider(optimizer: OptimizerRun): void {
    const { point, loss } = optimizer.accepted();
    const raw = subset.scatter(base, point);
    const isValidated = fit.hasValidation && targeted === allRows;
    const validationLoss = isValidated ? validationLossOf(solver, fit, raw, control) : NaN;
    const candidate = { raw, iteration: state.iteration, rows: targeted, loss, validationLoss };
    state.validationLoss = validationLoss;
    if (!isBetter(candidate, state.best)) return;
    state.best = candidate;
    state.sinceBest = 0;
  }

  function complete(optimizer: OptimizerRun, phase: Phase, isLast: boolean): void {
    state.iteration += 1;
    state.phaseIteration += 1;
    state.sinceBest += 1;
    const { loss, gradientNorm } = optimizer.accepted();
    Object.assign(state, { loss, gradientNorm });
    const isDue = state.phaseIteration % VALIDATION_EVERY[phase] === 0 || state.phaseIteration === 1;
    const isEnd = isLast || state.phaseIteration >= (limits[state.phase] ?? 0);
    if (!fit.hasValidation || isDue || isEnd || targeted > (state.best?.rows ?? 0)) consider(optimizer);
    if (targeted < allRows) state.sinceBest = 0;
  }

  /** The integration broke down: goes back to the best weights with a smaller step, a limited number of times. */
  function recover(optimizer: OptimizerRun, outcome: Outcome): void {
    state.backOffs += 1;
    if (!state.best) {
      failure = outcome;
      endPhase('failed');
    } else if (state.backOffs > MOST_BACK_OFFS) endPhase('stuck');
    else optimizer.backOff(subset.gather(state.best.raw));
  }

  function evaluate(optimizer: OptimizerRun): { verdict: Verdict; result: GradientResult } {
    aim(rows());
    const result = differentiator.evaluate(subset.scatter(base, optimizer.ask()), control);
    const isUsable = result.outcome.status === 'done';
    state.evaluations += 1;
    const verdict = optimizer.tell({
      loss: isUsable ? result.loss : NaN,
      gradient: subset.gather(result.gradient),
    });
    return { verdict, result };
  }

  function step(): 'iteration' | 'trial' | 'over' {
    const phase = PHASES[state.phase];
    if (phase === undefined) return 'over';
    if (state.phaseIteration >= (limits[state.phase] ?? 0)) {
      endPhase('limit');
      return step();
    }
    const optimizer = state.optimizer ?? begin(phase);
    const { verdict, result } = evaluate(optimizer);
    const isIteration = verdict === 'iteration' || verdict === 'converged';
    if (verdict === 'failed') recover(optimizer, result.outcome);
    else if (isIteration) complete(optimizer, phase, verdict === 'converged');
    else if (!state.best || verdict === 'stuck') consider(optimizer);

    if (verdict === 'converged' || verdict === 'stuck') endPhase(verdict);
    else if (isIteration && settings.patience > 0 && state.sinceBest >= settings.patience)
      endPhase('earlyStopped');
    return isIteration ? 'iteration' : 'trial';
  }

  return {
    state,
    step,
    totalIterations: () => {
      const ahead = limits.slice(state.phase + 1).reduce((sum, n) => sum + n, 0);
      const here = state.phase < PHASES.length ? (limits[state.phase] ?? 0) - state.phaseIteration : 0;
      return state.iteration + Math.max(0, here) + ahead;
    },
    current,
    rows,
    fullLoss: (raw) => {
      aim(allRows);
      const { outcome, loss } = differentiator.evaluate(raw, control);
      return outcome.status === 'done' ? loss : NaN;
    },
    failure: () => failure,
  };
}
