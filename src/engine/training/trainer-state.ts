import type { OptimizerRun } from './optimizers/define';

/** Weights worth keeping. */
export interface Candidate {
  /** Full raw vector. */
  readonly raw: Float64Array;
  readonly iteration: number;
  /** How much of the task the loss covers; see `Objective.coverage`. */
  readonly rows: number;
  readonly loss: number;
  /** NaN when there is no validation part, and where the loss does not cover the whole record. */
  readonly validationLoss: number;
}

/** Everything a run remembers between two evaluations. */
export interface TrainerState {
  /** Index into the stages; their number when the run is over. */
  phase: number;
  /** Stage that `optimizer` belongs to. */
  lastPhase: number;
  /** Iterations of that stage, and of all stages. */
  phaseIteration: number;
  iteration: number;
  evaluations: number;
  /** Iterations since the best weights were found or the stage began. */
  sinceBest: number;
  /** Breakdowns after which a smaller step was made, and those after which a shorter part was fitted first. */
  backOffs: number;
  shortenings: number;
  /** Most times that are fitted after a breakdown, and when it was set; Infinity when nothing limits them. */
  cap: number;
  capIteration: number;
  /** Coverage and losses of the best point of this stage, which is its refuge; −Infinity and NaN before there is one. */
  stageRows: number;
  stageLoss: number;
  stageValidationLoss: number;
  /** Where the integration broke down last: iteration, model time, index of the state or −1; NaN before it did. */
  brokenIteration: number;
  brokenTime: number;
  brokenState: number;
  /** Why the last stage ended, for the user. */
  ending: Ending;
  /** Of the last completed iteration; NaN before there is one, or where there is no validation part. */
  loss: number;
  gradientNorm: number;
  validationLoss: number;
  best: Candidate | undefined;
  /** Full raw vector with which the stage began; undefined before the first. */
  base: Float64Array | undefined;
  /** Point of the stage to go back to when something breaks, and to hand over at its end. */
  refuge: Float64Array | undefined;
  /** Undefined until the stage makes its first evaluation. */
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
    shortenings: 0,
    cap: Infinity,
    capIteration: 0,
    stageRows: -Infinity,
    stageLoss: NaN,
    stageValidationLoss: NaN,
    brokenIteration: NaN,
    brokenTime: NaN,
    brokenState: -1,
    ending: 'limit',
    loss: NaN,
    gradientNorm: NaN,
    validationLoss: NaN,
    best: undefined,
    base: undefined,
    refuge: undefined,
    optimizer: undefined,
  };
}

type Judged = Pick<Candidate, 'rows' | 'loss' | 'validationLoss'>;

/** More coverage first, then the validation loss where there is one, then the loss. */
export function isBetter(a: Judged, b: Judged | undefined): boolean {
  if (!b || a.rows > b.rows) return true;
  if (a.rows < b.rows) return false;
  const [x, y] = Number.isNaN(a.validationLoss) ? [a.loss, b.loss] : [a.validationLoss, b.validationLoss];
  return x < y || (x === y && a.loss < b.loss);
}
