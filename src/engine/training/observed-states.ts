/**
 * Which measured column holds which state as it is. Found by trying: an observation that gives back a state's value to
 * the bit at several random points is that state, whatever nodes stand in between.
 */
import { createRandom, streamOf } from '../base/random';
import { evaluate } from '../ir/evaluate';
import type { Model } from '../lowering/model';

/** Flat state index -> observation column, or −1 where the state is not measured directly. */
export type ObservedStates = readonly number[];

const TRIALS = 3;

export function observedStates(model: Model): ObservedStates {
  const { system, stateSize, observationSize } = model;
  const isMeasured = Array.from({ length: observationSize }, (_, column) =>
    model.observations.some((o) => o.column !== null && o.offset <= column && column < o.offset + o.size),
  );
  const random = createRandom(1, streamOf('observed states'));
  const draw = (size: number) => Float64Array.from({ length: size }, () => 0.5 + random.uniform());
  const parameters = model.parameters.map(({ size }) => draw(size));
  const trials = Array.from({ length: TRIALS }, () => {
    const states = draw(stateSize);
    const parts = model.states.map(({ offset, size }) => states.slice(offset, offset + size));
    const observed = evaluate(system.observe, [draw(1), ...parts, ...parameters]);
    return { states, observations: observed.flatMap((values) => Array.from(values)) };
  });
  return Array.from({ length: stateSize }, (_, state) =>
    isMeasured.findIndex(
      (measured, column) =>
        measured && trials.every(({ states, observations }) => observations[column] === states[state]),
    ),
  );
}

/** The state at a row of measured values, or undefined where some part of it was not measured. */
export function stateAt(
  observed: ObservedStates,
  values: Float64Array,
  row: number,
  width: number,
): Float64Array | undefined {
  const state = Float64Array.from(observed, (column) =>
    column < 0 ? NaN : (values[row * width + column] ?? NaN),
  );
  return state.every(Number.isFinite) ? state : undefined;
}

/** Names of the states with a part that no column holds. */
export function unobservedNames(model: Model, observed: ObservedStates): readonly string[] {
  return model.states
    .filter(({ offset, size }) => observed.slice(offset, offset + size).includes(-1))
    .map(({ name }) => name);
}
