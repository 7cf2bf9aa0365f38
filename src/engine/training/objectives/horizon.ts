/**
 * Growing horizon: Adam first fits the beginning of the record and then more and more of it. Over a long record an
 * untrained model is often so far off that the nearest fit is a flat line; over a short one it is not, and each
 * extension starts close to its data.
 */
import type { FitTarget, Trajectory } from '../../simulation/define';

/** Share of the times that are fitted at first, and the fewest. */
const FIRST_SHARE = 0.2;
export const FEWEST_ROWS = 3;

/**
 * How many of the times count in this iteration; it never falls. `span` is the number of iterations over which the
 * horizon grows; 0 when it covers everything from the start.
 */
export function horizonRows(rows: number, span: number, iteration: number): number {
  if (iteration >= span) return rows;
  const share = FIRST_SHARE + (1 - FIRST_SHARE) * (iteration / span);
  return Math.min(rows, Math.max(FEWEST_ROWS, Math.ceil(rows * share)));
}

/** The beginning of every trajectory of a target, with weights raised so that the loss stays a mean over what is left. */
export function targetUpTo(target: FitTarget, rows: number): FitTarget {
  if (target.trajectories.every(({ times }) => times.length <= rows)) return target;
  const kept = target.trajectories.map((trajectory) => trajectoryUpTo(trajectory, rows));
  const factor = counted(target.trajectories) / Math.max(1, counted(kept));
  return { ...target, trajectories: kept.map((part) => scaled(part, factor)) };
}

/** Number of values that count. */
const counted = (trajectories: readonly Trajectory[]) =>
  trajectories.reduce(
    (n, { weights }) => n + weights.reduce((sum, weight) => sum + Number(weight > 0), 0),
    0,
  );

/** The same trajectory with its weights multiplied. */
export function scaled(trajectory: Trajectory, factor: number): Trajectory {
  return factor === 1
    ? trajectory
    : { ...trajectory, weights: trajectory.weights.map((weight) => weight * factor) };
}

function trajectoryUpTo(trajectory: Trajectory, rows: number): Trajectory {
  const { times, values, weights } = trajectory;
  if (rows >= times.length) return trajectory;
  const width = values.length / times.length;
  return {
    ...trajectory,
    times: times.slice(0, rows),
    values: values.slice(0, rows * width),
    weights: weights.slice(0, rows * width),
  };
}
