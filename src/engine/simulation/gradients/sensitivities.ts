import { invariant } from '../../base/invariant';
import type { DynamicalSystem } from '../../ir/system';
import type {
  FitTarget,
  Outcome,
  Solution,
  SolveStatistics,
  Solver,
  StepControl,
  Trajectory,
} from '../define';
import { createSolver, type CompileOptions } from '../solver';
import { refusesJumpsAndNoise } from './choices';
import { flatSize } from './parameter-chain';
import { givenStart, sensitivitySystem, type BuiltColumn, type Column } from './sensitivity-system';
import { repeatTolerances } from './tolerances';

/** Predictions and how each changes with each raw parameter. */
export interface PredictionJacobian {
  readonly outcome: Outcome;
  readonly statistics: SolveStatistics;
  /** Of each trajectory: times × observation size. */
  readonly predictions: readonly Float64Array[];
  /** Of each trajectory: (times × observation size) × raw parameters, row-major; 0 for those not chosen. */
  readonly jacobians: readonly Float64Array[];
  /** Of each trajectory: (times × observation size) × states, where asked for. */
  readonly initialJacobians?: readonly Float64Array[];
}

export interface Sensitivities {
  evaluate(target: FitTarget, raw: Float64Array, control: StepControl): PredictionJacobian;
  dispose(): void;
}

export interface SensitivityOptions extends CompileOptions {
  /** Flat indices of the raw parameters to differentiate by; all of them when absent. */
  readonly chosen?: readonly number[];
  /** Whether to differentiate by the initial state too. */
  readonly byInitial?: boolean;
}

/** So many columns are compiled into one model; more go in passes of a few directions that are given with each run. */
const mostBuilt = 24;
const directions = 8;

/**
 * Predictions with their derivatives by forward sensitivities: for a few parameters, and for methods that need the
 * whole Jacobian. The cost grows with the number of parameters chosen.
 */
export function createSensitivities(system: DynamicalSystem, options: SensitivityOptions): Sensitivities {
  const refusal = refusesJumpsAndNoise(system);
  invariant(!refusal, refusal ?? '');
  return new SensitivitySolver(system, options);
}

/** Where a trajectory's derivatives are gathered. */
interface Gathered {
  outcome: Outcome | undefined;
  predictions: Float64Array;
  jacobian: Float64Array;
  initialJacobian: Float64Array;
}

class SensitivitySolver implements Sensitivities {
  private readonly solver: Solver;
  /** The columns of each pass. */
  private readonly passes: readonly (readonly Column[])[];
  private readonly built: readonly BuiltColumn[];
  private readonly sizes: { readonly raw: number; readonly states: number; readonly observed: number };
  private readonly byInitial: boolean;

  constructor(system: DynamicalSystem, options: SensitivityOptions) {
    const { parameters, states, observations } = system;
    const [raw, state] = [flatSize(parameters), flatSize(states)];
    this.sizes = { raw, states: state, observed: flatSize(observations) };
    this.byInitial = options.byInitial ?? false;
    const columns: readonly Column[] = [
      ...(options.chosen ?? [...Array(raw).keys()]).map((index): Column => ({ of: 'raw', index })),
      ...[...Array(this.byInitial ? state : 0).keys()].map((index): Column => ({ of: 'initial', index })),
    ];
    const isSmall = columns.length <= mostBuilt;
    this.built = isSmall ? columns : Array.from({ length: directions }, () => ({ of: 'direction' }));
    this.passes = isSmall
      ? [columns]
      : Array.from({ length: Math.ceil(columns.length / directions) }, (_, k) =>
          columns.slice(k * directions, (k + 1) * directions),
        );
    this.solver = createSolver(sensitivitySystem(system, this.built), options);
  }

  evaluate({ trajectories }: FitTarget, raw: Float64Array, control: StepControl): PredictionJacobian {
    const statistics = { steps: 0, rejected: 0, evaluations: 0 };
    const all = trajectories.map((trajectory) => this.gather(trajectory, raw, control, statistics));
    const failed = all.findIndex(({ outcome }) => outcome?.status !== 'done');
    const outcome = all[Math.max(0, failed)]?.outcome;
    invariant(outcome, 'a target without trajectories');
    return {
      outcome: failed >= 0 && trajectories.length > 1 ? { ...outcome, trajectory: failed } : outcome,
      statistics,
      predictions: all.map(({ predictions }) => predictions),
      jacobians: all.map(({ jacobian }) => jacobian),
      ...(this.byInitial ? { initialJacobians: all.map(({ initialJacobian }) => initialJacobian) } : {}),
    };
  }

  private gather(
    trajectory: Trajectory,
    raw: Float64Array,
    control: StepControl,
    statistics: { steps: number; rejected: number; evaluations: number },
  ): Gathered {
    const { sizes } = this;
    const rows = trajectory.times.length * sizes.observed;
    const gathered: Gathered = {
      outcome: undefined,
      predictions: new Float64Array(),
      jacobian: new Float64Array(rows * sizes.raw),
      initialJacobian: new Float64Array(this.byInitial ? rows * sizes.states : 0),
    };
    for (const columns of this.passes) {
      const solution = this.solve(trajectory, raw, control, columns);
      statistics.steps += solution.statistics.steps;
      statistics.rejected += solution.statistics.rejected;
      statistics.evaluations += solution.statistics.evaluations;
      gathered.outcome = solution.outcome;
      this.place(solution, columns, gathered);
      if (solution.outcome.status !== 'done') break;
    }
    return gathered;
  }

  private solve(
    { times, initial }: Trajectory,
    raw: Float64Array,
    control: StepControl,
    columns: readonly Column[],
  ): Solution {
    const { sizes, built } = this;
    const size = sizes.raw + sizes.states;
    const all = new Float64Array(raw.length + built.filter(({ of }) => of === 'direction').length * size);
    all.set(raw);
    if (all.length > raw.length)
      columns.forEach(({ of, index }, j) => {
        all[raw.length + j * size + (of === 'raw' ? index : sizes.raw + index)] = 1;
      });
    return this.solver.solve({
      raw: all,
      times,
      control: repeatTolerances(control, 1 + built.length),
      ...(initial ? { initial: givenStart(initial, columns, built.length) } : {}),
    });
  }

  /** Block 0 of the observations is the predictions, block 1 + j their derivatives by column j. */
  private place({ observations }: Solution, columns: readonly Column[], gathered: Gathered): void {
    const { observed, raw, states } = this.sizes;
    const blocks = 1 + this.built.length;
    const rows = observations.length / (observed * blocks);
    if (gathered.predictions.length === 0) gathered.predictions = new Float64Array(rows * observed);
    for (let row = 0; row < rows; row++)
      for (let e = 0; e < observed; e++) {
        const from = row * blocks * observed + e;
        const to = row * observed + e;
        gathered.predictions[to] = observations[from] ?? NaN;
        columns.forEach(({ of, index }, j) => {
          const value = observations[from + (1 + j) * observed] ?? NaN;
          if (of === 'raw') gathered.jacobian[to * raw + index] = value;
          else gathered.initialJacobian[to * states + index] = value;
        });
      }
  }

  dispose(): void {
    this.solver.dispose();
  }
}
