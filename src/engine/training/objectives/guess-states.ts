/**
 * First guesses of states inside a record: measured values, read off between their neighbours, where a column holds the
 * state as it is; elsewhere what the model predicts from its start, or its starting value where it does not get there.
 */
import { evaluate } from '../../ir/evaluate';
import { statistics } from '../../data/statistics';
import type { Trajectory } from '../../simulation/define';
import type { ObservedStates } from '../observed-states';
import { constrained } from '../parameters';
import type { ObjectiveContext } from './define';

export interface StateGuesses {
  /** Natural size of each flat state, > 0. */
  readonly sizes: Float64Array;
  /** The state of a trajectory of the training target at one of its rows. */
  at(raw: Float64Array, trajectory: number, row: number): Float64Array;
}

/** Value of one column at a row, by straight lines between what was measured; undefined when nothing was. */
function measuredAt({ times, values, weights }: Trajectory, column: number, row: number): number | undefined {
  const width = values.length / times.length;
  const is = (r: number) => (weights[r * width + column] ?? 0) > 0;
  let before = row;
  while (before >= 0 && !is(before)) before -= 1;
  let after = row;
  while (after < times.length && !is(after)) after += 1;
  const value = (r: number) => values[r * width + column] ?? NaN;
  if (before < 0) return after < times.length ? value(after) : undefined;
  if (after >= times.length || after === before) return value(before);
  const [t0 = 0, t = 0, t1 = 1] = [times[before], times[row], times[after]];
  return value(before) + ((value(after) - value(before)) * (t - t0)) / (t1 - t0);
}

export function guessStates(context: ObjectiveContext, observed: ObservedStates): StateGuesses {
  const { fit, solver, control } = context;
  const { model, training } = fit;
  const rollOuts = new Map<number, Float64Array>();
  let rolledFrom: Float64Array | undefined;

  function ownInitial(raw: Float64Array): Float64Array {
    const values = constrained(model, raw);
    const parts = model.parameters.map(({ offset, size }) => values.slice(offset, offset + size));
    return Float64Array.from(evaluate(model.system.initial, parts).flatMap((part) => Array.from(part)));
  }

  /** States at all rows of a trajectory as far as the model gets. */
  function rollOut(raw: Float64Array, index: number): Float64Array {
    if (rolledFrom !== raw) rollOuts.clear();
    rolledFrom = raw;
    const known = rollOuts.get(index);
    if (known) return known;
    const { times = new Float64Array(), initial } = training.trajectories[index] ?? {};
    const { states } = solver.solve({ raw, times, control, ...(initial ? { initial } : {}) });
    rollOuts.set(index, states);
    return states;
  }

  const start = ownInitial(context.start);
  const sizes = Float64Array.from(observed, (column, i) =>
    column >= 0 ? (fit.scales[column] ?? 1) : spreadOf(rollOut(context.start, 0), i, start),
  );
  return {
    sizes,
    at(raw, trajectory, row) {
      const source = training.trajectories[trajectory];
      const size = observed.length;
      return Float64Array.from(observed, (column, i) => {
        const measured = source && column >= 0 ? measuredAt(source, column, row) : undefined;
        if (measured !== undefined) return measured;
        const predicted = rollOut(raw, trajectory)[row * size + i] ?? NaN;
        return Number.isFinite(predicted) ? predicted : (ownInitial(raw)[i] ?? 0);
      });
    },
  };
}

/** Spread of one state over a roll-out, its starting size where it does not move, else 1. */
function spreadOf(states: Float64Array, index: number, start: Float64Array): number {
  const { standardDeviation } = statistics(
    states.filter((value, i) => i % start.length === index && Number.isFinite(value)),
  );
  const size = Math.abs(start[index] ?? 0);
  if (standardDeviation > 1e-6 * size) return standardDeviation;
  return size > 0 ? size : 1;
}
