/** What regression sees of a record: for every window the averages of the library's terms and of the unknown rates. */
import { evaluate } from '../ir/evaluate';
import type { Model } from '../lowering/model';
import type { Probe } from '../lowering/probe';
import type { Term } from './define';
import type { Curves, MeasuredState } from './measured-states';
import { evaluateTerms } from './supports';
import { windowsOf, type Window } from './weak-form';

/** One state whose rate is looked for. */
export interface UnknownRate {
  /** Its place among the measured states. */
  readonly index: number;
  /** What is wired into it already. */
  readonly known: Probe | undefined;
}

export interface RateSamples {
  /** Terms that are finite all over the data, averaged. */
  readonly library: readonly { readonly term: Term; readonly column: Float64Array }[];
  /** Windows that do not overlap: as many as there are independent averages. */
  readonly independent: number;
  /** For each unknown rate: what the known terms leave over, averaged, and the mean square of the whole rate. */
  readonly rates: readonly { readonly target: Float64Array; readonly meanSquare: number }[];
}

/** The sum of the values on a probe's incoming wires at a state of which some parts may be unknown. */
function knownSum({ values, incoming }: Probe, model: Model, parameters: Float64Array) {
  const slots = model.parameters.map(({ offset, size }) => parameters.subarray(offset, offset + size));
  return (time: number, state: Float64Array): number => {
    const states = model.states.map(({ offset, size }) => state.subarray(offset, offset + size));
    const found = evaluate(values, [Float64Array.of(time), ...states, ...slots]);
    return incoming.reduce((sum, _, k) => sum + (found[k]?.[0] ?? NaN), 0);
  };
}

/** The sums Σ weight · value of each window over values that stand window after window. */
function averages(windows: readonly Window[], weightsOf: (window: Window) => readonly number[]) {
  return (values: Float64Array): Float64Array => {
    let at = 0;
    return Float64Array.from(windows, (window) =>
      weightsOf(window).reduce((sum, weight) => sum + weight * (values[at++] ?? NaN), 0),
    );
  };
}

/** How many windows of a trajectory can be chosen so that none overlaps another. */
function countApart(windows: readonly Window[]): number {
  let [count, end] = [0, -Infinity];
  for (const { times } of windows)
    if ((times[0] ?? 0) >= end) {
      count += 1;
      end = times.at(-1) ?? end;
    }
  return count;
}

/** Averages over windows along all trajectories. `parameters` are those of the model, constrained. */
export function rateSamples(
  { model, parameters }: { readonly model: Model; readonly parameters: Float64Array },
  states: readonly MeasuredState[],
  trajectories: readonly Curves[],
  what: { readonly terms: readonly Term[]; readonly rates: readonly UnknownRate[] },
): RateSamples {
  const byTrajectory = windowsOf(trajectories);
  const windows = byTrajectory.flat();
  const average = averages(windows, ({ weights }) => weights);
  const rateOf = averages(windows, ({ rateWeights }) => rateWeights);
  const times = Float64Array.from(windows.flatMap((window) => window.times));
  const along = states.map((_, v) =>
    Float64Array.from(
      byTrajectory.flatMap((list, b) =>
        list.flatMap((window) => window.times.map((t) => trajectories[b]?.of[v]?.value(t) ?? NaN)),
      ),
    ),
  );
  const rates = what.rates.map(({ index, known }) => {
    const whole = rateOf(along[index] ?? new Float64Array());
    const meanSquare = whole.reduce((sum, value) => sum + value * value, 0) / Math.max(1, whole.length);
    if (!known || known.incoming.length === 0) return { target: whole, meanSquare };
    const sum = knownSum(known, model, parameters);
    const values = times.map((time, k) => {
      const state = new Float64Array(model.stateSize).fill(NaN);
      states.forEach(({ state: { offset } }, v) => (state[offset] = along[v]?.[k] ?? NaN));
      return sum(time, state);
    });
    const explained = average(values);
    return { target: whole.map((value, i) => value - (explained[i] ?? NaN)), meanSquare };
  });
  const library = evaluateTerms(what.terms, { inputs: along });
  return {
    library: library.map(({ term, column }) => ({ term, column: average(column) })),
    independent: byTrajectory.reduce((sum, list) => sum + countApart(list), 0),
    rates,
  };
}
