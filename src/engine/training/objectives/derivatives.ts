/**
 * Collocation: the data are smoothed, and the vector field is fitted to the slopes of the smooth curves by regression.
 * No integration takes place, so nothing can diverge, and an evaluation costs about as much as a few steps.
 * Reference: Varah, A spline least squares method for numerical parameter estimation in differential equations, 1982;
 * Roesch, Rackauckas & Stumpf, Collocation based training of neural ordinary differential equations, 2021.
 */
import { schedule } from '../../ir/build';
import { statistics } from '../../data/statistics';
import type { Trajectory } from '../../simulation/define';
import { observingDerivatives } from '../extend-model';
import { smooth, type Smoothed } from '../numerics/local-polynomial';
import { LEAST_VALUES, smoothingSpline } from '../numerics/smoothing-spline';
import { observedStates, type ObservedStates } from '../observed-states';
import type { Objective, ObjectiveContext } from './define';

/** State and slope at one time. */
interface Point {
  readonly time: number;
  readonly state: Float64Array;
  readonly slope: Float64Array;
}

/** What was measured of one column. */
function measuredIn({ times, values, weights }: Trajectory, column: number) {
  const width = values.length / times.length;
  const rows = Array.from(times.keys()).filter((row) => (weights[row * width + column] ?? 0) > 0);
  return {
    times: Float64Array.from(rows, (row) => times[row] ?? NaN),
    values: Float64Array.from(rows, (row) => values[row * width + column] ?? NaN),
  };
}

/** By a spline, which is exact for exact values; by local polynomials where there are too few of them for one. */
function smoothed(times: Float64Array, values: Float64Array, at: Float64Array): Smoothed {
  if (times.length < LEAST_VALUES) return smooth(times, values, at);
  const curve = smoothingSpline(times, values);
  return { values: at.map(curve.value), slopes: at.map(curve.slope) };
}

/** Smooth states and slopes at the times of a trajectory at which all columns lie between measured values. */
export function collocationPoints(trajectory: Trajectory, observed: ObservedStates): readonly Point[] {
  const columns = observed.map((column) => measuredIn(trajectory, column));
  if (columns.some(({ times }) => times.length < 2)) return [];
  const first = Math.max(...columns.map(({ times }) => times[0] ?? Infinity));
  const last = Math.min(...columns.map(({ times }) => times.at(-1) ?? -Infinity));
  const at = trajectory.times.filter((t) => t >= first && t <= last);
  const curves = columns.map(({ times, values }) => smoothed(times, values, at));
  return Array.from(at, (time, k) => ({
    time,
    state: Float64Array.from(curves, ({ values }) => values[k] ?? NaN),
    slope: Float64Array.from(curves, ({ slopes }) => slopes[k] ?? NaN),
  }));
}

/** Every point as a trajectory of one time, observed by its derivative. */
function asTrajectories(points: readonly Point[], isAutonomous: boolean): readonly Trajectory[] {
  const size = points[0]?.state.length ?? 0;
  const scales = Array.from({ length: size }, (_, i) => {
    const slopes = Float64Array.from(points, ({ slope }) => slope[i] ?? NaN);
    const { standardDeviation, mean } = statistics(slopes);
    return standardDeviation > 1e-12 * Math.abs(mean) ? standardDeviation : Math.abs(mean) || 1;
  });
  const count = points.length * size;
  return points.map(({ time, state, slope }) => ({
    // Points that share a time are computed side by side.
    times: Float64Array.of(isAutonomous ? 0 : time),
    values: slope,
    weights: Float64Array.from(scales, (scale) => 1 / (count * scale * scale)),
    initial: state,
  }));
}

export function derivativesObjective(context: ObjectiveContext): Objective {
  const { fit, control, machines } = context;
  const { model, training } = fit;
  const observed = observedStates(model);
  const { rhs } = model.system;
  const [time] = rhs.inputs;
  const isAutonomous = time !== undefined && !schedule(rhs.outputs).includes(time);
  const points = training.trajectories.flatMap((trajectory) => collocationPoints(trajectory, observed));
  const differentiator = machines.createDifferentiator(observingDerivatives(model.system));
  differentiator.setTarget({
    trajectories: asTrajectories(points, isAutonomous),
    penaltyWeight: training.penaltyWeight,
  });
  const none = new Float64Array(0);
  return {
    size: 0,
    start: () => none,
    coverage: () => 0,
    wholeCoverage: Infinity,
    isExact: true,
    evaluate({ raw }) {
      const { outcome, loss, gradient } = differentiator.evaluate(raw, control);
      return { outcome, loss, gradient, ownGradient: none };
    },
    dispose: () => differentiator.dispose(),
  };
}
