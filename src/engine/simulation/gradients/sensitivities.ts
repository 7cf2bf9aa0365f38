import { invariant } from '../../base/invariant';
import type { DynamicalSystem } from '../../ir/system';
import type { FitTarget, Outcome, SolveStatistics, StepControl, Trajectory } from '../define';
import { createSolver, type CompileOptions } from '../solver';
import { refusesJumpsAndNoise } from './define';
import { flatSize } from './parameter-chain';
import { givenStart, sensitivitySystem, type Column } from './sensitivity-system';
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

/**
 * Predictions with their derivatives by forward sensitivities: for a few parameters, and for methods that need the
 * whole Jacobian. The cost grows with the number of parameters chosen.
 */
export function createSensitivities(system: DynamicalSystem, options: SensitivityOptions): Sensitivities {
  const refusal = refusesJumpsAndNoise(system);
  invariant(!refusal, refusal ?? '');
  const parameters = flatSize(system.parameters);
  const states = flatSize(system.states);
  const width = flatSize(system.observations);
  const chosen = options.chosen ?? [...Array(parameters).keys()];
  const columns: readonly Column[] = [
    ...chosen.map((index): Column => ({ of: 'raw', index })),
    ...(options.byInitial ? [...Array(states).keys()] : []).map((index): Column => ({
      of: 'initial',
      index,
    })),
  ];
  const solver = createSolver(sensitivitySystem(system, columns), options);

  const solve = ({ times, initial }: Trajectory, raw: Float64Array, control: StepControl) =>
    solver.solve({
      raw,
      times,
      control: repeatTolerances(control, 1 + columns.length),
      ...(initial ? { initial: givenStart(initial, columns) } : {}),
    });

  return {
    evaluate({ trajectories }, raw, control) {
      const solutions = trajectories.map((trajectory) => solve(trajectory, raw, control));
      const failed = solutions.findIndex(({ outcome }) => outcome.status !== 'done');
      const outcome = solutions[Math.max(0, failed)]?.outcome;
      invariant(outcome, 'a target without trajectories');
      const total = (field: 'steps' | 'rejected' | 'evaluations') =>
        solutions.reduce((n, { statistics }) => n + statistics[field], 0);
      /** Block 0 is the predictions, block 1 + j their derivatives by column j. */
      const block = (
        observations: Float64Array,
        blocks: readonly number[],
        count: number,
        to: readonly number[],
      ) => {
        const rows = observations.length / (width * (1 + columns.length));
        const out = new Float64Array(rows * width * count);
        for (let row = 0; row < rows; row++)
          for (let e = 0; e < width; e++)
            blocks.forEach((b, j) => {
              const from = (row * (1 + columns.length) + b) * width + e;
              out[(row * width + e) * count + (to[j] ?? 0)] = observations[from] ?? NaN;
            });
        return out;
      };
      const ofRaw = chosen.map((_, j) => 1 + j);
      const ofInitial = [...Array(states).keys()];
      return {
        outcome: failed >= 0 && trajectories.length > 1 ? { ...outcome, trajectory: failed } : outcome,
        statistics: {
          steps: total('steps'),
          rejected: total('rejected'),
          evaluations: total('evaluations'),
        },
        predictions: solutions.map(({ observations }) => block(observations, [0], 1, [0])),
        jacobians: solutions.map(({ observations }) => block(observations, ofRaw, parameters, chosen)),
        ...(options.byInitial
          ? {
              initialJacobians: solutions.map(({ observations }) =>
                block(
                  observations,
                  ofInitial.map((i) => 1 + chosen.length + i),
                  states,
                  ofInitial,
                ),
              ),
            }
          : {}),
      };
    },
    dispose: () => solver.dispose(),
  };
}
