/**
 * The training run without clock, files or waiting: one `step` is one evaluation of the gradient. Stages, validation,
 * early stopping, the best weights and backing off from divergence are decided here, from the numbers alone, so that
 * a run repeats to the same bits however it is interrupted.
 */
import { invariant } from '../base/invariant';
import type { TrainingSettings } from '../document/schema';
import type { Outcome, Solver, StepControl } from '../simulation/define';
import { createLossMeter } from './loss-function';
import type { Machines, ObjectiveContext, StageMoment } from './objectives/define';
import type { OptimizerRun } from './optimizers/define';
import type { PreparedFit } from './prepare-fit';
import { dataLossOf, lossByRollOut, type RollOut } from './record-errors';
import type { Stage } from './recipes/define';
import { createStageRun, type StageRun } from './stage-run';
import { limitOf, stagesOf } from './stages';
import { freshState, isBetter, type Ending, type TrainerState } from './trainer-state';

const MOST_BACK_OFFS = 12;
/** After a breakdown that shortened the horizon: iterations until it grows again, and by how much. */
const REGROW_EVERY = 10;
const REGROWTH = 1.25;

export interface TrainerContext {
  readonly fit: PreparedFit;
  readonly settings: TrainingSettings;
  readonly control: StepControl;
  readonly precision: 'f32' | 'f64';
  readonly machines: Machines;
  readonly solver: Solver;
  /** Full raw vector with the values of everything that is fixed, and where training starts. */
  readonly base: Float64Array;
}

export interface Trainer {
  readonly state: TrainerState;
  /** Makes one evaluation: did it complete an iteration, is the run over? A cancelled one changes nothing. */
  step(): 'iteration' | 'trial' | 'over' | 'cancelled';
  /** The most iterations there can be in all, from here. */
  totalIterations(): number;
  /** Id of the optimiser and title of the stage that runs, or ran last. */
  stage(): { readonly optimizer: string; readonly title: string };
  /** Full raw vector of the last accepted point. */
  current(): Float64Array;
  /** How many of the training times count at the moment; undefined when all do, or none as such. */
  fittedRows(): number | undefined;
  /** Whether the best weights were judged over the whole record. */
  isBestWhole(): boolean;
  /** The training loss of weights over the whole record; NaN when it cannot be had. */
  wholeLoss(raw: Float64Array): number;
  /** Why the run failed, when it did. */
  failure(): Outcome | undefined;
  /** Whether a restored state fits the stages. */
  fits(): boolean;
  dispose(): void;
}

/** Starts a run, or goes on from a state. */
export function createTrainer(context: TrainerContext, state: TrainerState = freshState()): Trainer {
  return new StagedTrainer(context, state);
}

class StagedTrainer implements Trainer {
  private readonly stages: readonly Stage[];
  private readonly limits: readonly number[];
  private readonly rollOut: RollOut;
  private run: StageRun | undefined;
  private broken: Outcome | undefined;
  /** The moment of the last evaluation: what the accepted loss belongs to. */
  private evaluatedAt: StageMoment = { iteration: 0, iterations: 0, cap: Infinity };

  constructor(
    private readonly context: TrainerContext,
    readonly state: TrainerState,
  ) {
    const { fit, settings, solver, control } = context;
    this.stages = stagesOf(settings);
    this.limits = this.stages.map((stage) => limitOf(stage, fit.model));
    this.rollOut = { solver, control, meter: createLossMeter(fit.model, fit.loss) };
  }

  private get base(): Float64Array {
    return this.state.base ?? this.context.base;
  }

  /** The stage that runs, or ran last. */
  private stageRun(): StageRun {
    const { context, state } = this;
    const stage = this.stages[Math.min(state.lastPhase, this.stages.length - 1)];
    invariant(stage, 'a recipe without stages');
    if (this.run?.stage === stage) return this.run;
    this.run?.objective.dispose();
    const objectiveContext: Omit<ObjectiveContext, 'moving'> = {
      fit: context.fit,
      control: context.control,
      seed: context.settings.seed,
      start: context.base,
      batchSize: context.settings.batchSize ?? 0,
      solver: context.solver,
      machines: context.machines,
    };
    const noise = context.precision === 'f64' ? 1e-13 : 1e-6;
    this.run = createStageRun(stage, objectiveContext, context.settings, noise);
    return this.run;
  }

  private get moment(): StageMoment {
    const { phaseIteration, lastPhase, cap } = this.state;
    return { iteration: phaseIteration, iterations: this.limits[lastPhase] ?? 0, cap };
  }

  private endStage(ending: Ending): void {
    const { state, stages, limits } = this;
    const base = state.refuge
      ? this.stageRun().handOver(this.base, state.refuge)
      : (state.best?.raw ?? this.base);
    state.ending = ending;
    state.phase = ending === 'failed' ? stages.length : state.phase + 1;
    while (state.phase < stages.length && limits[state.phase] === 0) state.phase += 1;
    if (state.phase === stages.length) return;
    // The last optimiser stays when no stage follows: with a higher limit the run can be taken up again.
    Object.assign(state, { lastPhase: state.phase, phaseIteration: 0, sinceBest: 0, optimizer: undefined });
    Object.assign(state, { base, refuge: undefined, cap: Infinity, capIteration: 0 });
    Object.assign(state, { stageRows: -Infinity, stageLoss: NaN, stageValidationLoss: NaN });
  }

  private begin(): OptimizerRun {
    const { state } = this;
    const run = this.stageRun();
    state.base ??= this.context.base;
    state.refuge = run.startPoint(this.base);
    state.optimizer = run.startOptimizer(state.refuge);
    return state.optimizer;
  }

  /** Keeps the accepted point when it is the best one. */
  private consider(optimizer: OptimizerRun): void {
    const { state, context, rollOut } = this;
    const { fit } = context;
    const run = this.stageRun();
    const { point, loss } = optimizer.accepted();
    const raw = run.rawOf(this.base, point);
    const moment = this.evaluatedAt;
    const rows = run.objective.coverage(moment);
    const isWhole = rows === run.objective.wholeCoverage;
    const validationLoss = fit.hasValidation && isWhole ? dataLossOf(rollOut, fit.validation, raw) : NaN;
    const exact =
      run.objective.isExact || !isWhole ? loss : lossByRollOut(rollOut, fit.model, fit.training, raw);
    const candidate = { raw, iteration: state.iteration, rows, loss: exact, validationLoss };
    state.validationLoss = validationLoss;
    const { stageRows, stageLoss, stageValidationLoss } = state;
    const ofStage = { rows: stageRows, loss: stageLoss, validationLoss: stageValidationLoss };
    if (isBetter(candidate, ofStage)) {
      Object.assign(state, { stageRows: rows, stageLoss: exact, stageValidationLoss: validationLoss });
      state.refuge = point.slice();
    }
    if (!isBetter(candidate, state.best)) return;
    state.best = candidate;
    state.sinceBest = 0;
  }

  private complete(optimizer: OptimizerRun, isLast: boolean, gradientNorm: number): void {
    const { state } = this;
    const run = this.stageRun();
    state.iteration += 1;
    state.phaseIteration += 1;
    state.sinceBest += 1;
    const accepted = optimizer.accepted();
    // A clipped gradient is reported as long as it was.
    state.gradientNorm = run.optimizer.standsNoise ? gradientNorm : accepted.gradientNorm;
    state.loss = accepted.loss;
    const rows = run.objective.coverage(this.evaluatedAt);
    const isDue = state.phaseIteration % run.optimizer.validationEvery === 0 || state.phaseIteration === 1;
    const isEnd = isLast || state.phaseIteration >= (this.limits[state.phase] ?? 0);
    const isPreparing = run.objective.wholeCoverage === Infinity;
    const isCheap = run.objective.isExact && (!this.context.fit.hasValidation || isPreparing);
    if (isCheap || isDue || isEnd || rows > (state.best?.rows ?? 0)) this.consider(optimizer);
    if (rows < run.objective.wholeCoverage) state.sinceBest = 0;
    this.regrow(optimizer);
  }

  /** Takes in more of the record again after a breakdown. */
  private regrow(optimizer: OptimizerRun): void {
    const { state } = this;
    if (state.cap === Infinity || state.phaseIteration - state.capIteration < REGROW_EVERY) return;
    const most = this.stageRun().objective.wholeCoverage;
    const next = Math.ceil(state.cap * REGROWTH);
    state.cap = next >= most ? Infinity : next;
    state.capIteration = state.phaseIteration;
    // Methods that compare losses start again on the longer record.
    if (!this.stageRun().optimizer.standsNoise) optimizer.restart(optimizer.accepted().point.slice());
  }

  /**
   * The integration broke down. Where the best weights were never tried on so long a record, a shorter part of it is
   * fitted first; elsewhere a smaller step is made from them, a limited number of times.
   */
  private recover(optimizer: OptimizerRun, outcome: Outcome): void {
    const { state } = this;
    const { objective } = this.stageRun();
    Object.assign(state, {
      brokenIteration: state.iteration + 1,
      brokenTime: outcome.time,
      brokenState: this.context.fit.model.states.findIndex(({ name }) => name === outcome.state),
    });
    const moment = this.evaluatedAt;
    const isUntried = (state.best?.rows ?? -Infinity) < objective.coverage(moment);
    const shorter = isUntried ? objective.shortened?.(outcome, moment) : undefined;
    const refuge =
      state.refuge ?? (state.best ? this.stageRun().startPoint(state.best.raw) : optimizer.ask().slice());
    if (shorter !== undefined) {
      state.shortenings += 1;
      state.cap = shorter;
      state.capIteration = state.phaseIteration;
      optimizer.restart(refuge);
      return;
    }
    state.backOffs += 1;
    if (!state.best) {
      this.broken = outcome;
      // Where preparing is of no use, the stages after it may still be.
      const isLast = this.limits.slice(state.phase + 1).every((limit) => limit === 0);
      this.endStage(isLast ? 'failed' : 'stuck');
    } else if (state.backOffs > MOST_BACK_OFFS) this.endStage('stuck');
    else optimizer.backOff(refuge);
  }

  step(): ReturnType<Trainer['step']> {
    const { state, stages, limits } = this;
    if (state.phase >= stages.length) return 'over';
    if (state.phaseIteration >= (limits[state.phase] ?? 0)) {
      this.endStage('limit');
      return this.step();
    }
    const run = this.stageRun();
    const optimizer = state.optimizer ?? this.begin();
    this.evaluatedAt = this.moment;
    const { outcome, answer, gradientNorm } = run.evaluate(this.base, optimizer.ask(), this.evaluatedAt);
    if (outcome.status === 'cancelled') return 'cancelled';
    state.evaluations += 1;
    const verdict = optimizer.tell(answer);
    const isIteration = verdict === 'iteration' || verdict === 'converged';
    if (verdict === 'failed') this.recover(optimizer, outcome);
    else if (isIteration) this.complete(optimizer, verdict === 'converged', gradientNorm);
    else if (!state.best || verdict === 'stuck') this.consider(optimizer);

    const { patience } = this.context.settings;
    if (verdict === 'converged' || verdict === 'stuck') this.endStage(verdict);
    else if (isIteration && patience > 0 && state.sinceBest >= patience) this.endStage('earlyStopped');
    return isIteration ? 'iteration' : 'trial';
  }

  totalIterations(): number {
    const { state, limits } = this;
    const ahead = limits.slice(state.phase + 1).reduce((sum, n) => sum + n, 0);
    const here = state.phase < limits.length ? (limits[state.phase] ?? 0) - state.phaseIteration : 0;
    return state.iteration + Math.max(0, here) + ahead;
  }

  stage(): { readonly optimizer: string; readonly title: string } {
    const stage = this.stages[Math.min(this.state.lastPhase, this.stages.length - 1)];
    return { optimizer: stage?.optimizer ?? '', title: stage?.title ?? '' };
  }

  current(): Float64Array {
    const { state } = this;
    return state.optimizer ? this.stageRun().rawOf(this.base, state.optimizer.accepted().point) : this.base;
  }

  fittedRows(): number | undefined {
    const { objective } = this.stageRun();
    const rows = objective.coverage(this.moment);
    return rows >= 2 && rows < objective.wholeCoverage ? rows : undefined;
  }

  isBestWhole(): boolean {
    return (this.state.best?.rows ?? 0) >= this.context.fit.rows;
  }

  wholeLoss(raw: Float64Array): number {
    const { objective } = this.stageRun();
    const { fit } = this.context;
    return objective.wholeLoss?.(raw) ?? lossByRollOut(this.rollOut, fit.model, fit.training, raw);
  }

  failure(): Outcome | undefined {
    return this.state.ending === 'failed' ? this.broken : undefined;
  }

  fits(): boolean {
    const { state } = this;
    if (state.lastPhase >= this.stages.length) return false;
    return state.optimizer === undefined || state.optimizer.ask().length === this.stageRun().size;
  }

  dispose(): void {
    this.run?.objective.dispose();
    this.run = undefined;
  }
}
