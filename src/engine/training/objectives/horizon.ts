/**
 * Growing horizon: Adam first fits the beginning of the record and then more and more of it. Over a long record an
 * untrained model is often so far off that the nearest fit is a flat line; over a short one it is not, and each
 * extension starts close to its data.
 */
import type { TrainingSettings } from '../document/schema';
import type { FitTarget, Trajectory } from '../simulation/define';

/** Share of the times that are fitted at first, and the fewest. */
const FIRST_SHARE = 0.2;
const FEWEST_ROWS = 3;

/** How many of the times count in this iteration of Adam; it never falls. */
export function horizonRows(
  rows: number,
  { adam, growingHorizon = 0 }: TrainingSettings,
  iteration: number,
): number {
  const span = growingHorizon * adam.iterations;
  if (iteration >= span) return rows;
  const share = FIRST_SHARE + (1 - FIRST_SHARE) * (iteration / span);
  return Math.min(rows, Math.max(FEWEST_ROWS, Math.ceil(rows * share)));
}

/** The beginning of a target, with weights raised so that the loss stays a mean over what is left. */
export function targetUpTo(target: FitTarget, rows: number): FitTarget {
  const trajectories = target.trajectories.map((trajectory) => trajectoryUpTo(trajectory, rows));
  return { ...target, trajectories };
}

function trajectoryUpTo(trajectory: Trajectory, rows: number): Trajectory {
  const { times, values, weights } = trajectory;
  if (rows >= times.length) return trajectory;
  const width = values.length / times.length;
  const count = (part: Float64Array) => part.reduce((n, weight) => n + Number(weight > 0), 0);
  const kept = weights.slice(0, rows * width);
  const factor = count(weights) / Math.max(1, count(kept));
  return {
    ...trajectory,
    times: times.slice(0, rows),
    values: values.slice(0, rows * width),
    weights: kept.map((weight) => weight * factor),
  };
}
