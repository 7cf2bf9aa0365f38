/** Which states of a model are measured as they are, under names that a formula may use, and how they run between. */
import type { PortReference, SymbiodeDocument } from '../document/schema';
import type { Model, ModelState } from '../lowering/model';
import { statePorts } from '../lowering/state-ports';
import type { ObservedTrajectory } from '../training/observed-data';
import { observedStates } from '../training/observed-states';
import { LEAST_VALUES, smoothingSpline, type SmoothCurve } from '../training/numerics/smoothing-spline';
import { wantedName } from './wanted-name';

/** A state that is one number and whose values the data give. */
export interface MeasuredState {
  /** In formulas. */
  readonly variable: string;
  readonly state: ModelState;
  /** Where its value comes out. */
  readonly from: PortReference;
  /** Observation column that holds it. */
  readonly column: number;
  /** Whether it is the rate of change of that column, such as the velocity of a measured place. */
  readonly isRate: boolean;
}

/** Names that a formula may use, in the order of what they stand for. */
export function variableNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set(['t', 'e', 'pi', 'i']);
  return wanted.map((name) => {
    const plain = name.replaceAll(/\W+/g, '_').replace(/^(?=\d)/, 'x');
    let free = plain;
    for (let i = 2; taken.has(free); i++) free = `${plain}_${i}`;
    taken.add(free);
    return free;
  });
}

/** The measured states of a model, in its order. */
export function measuredStates(document: SymbiodeDocument, model: Model): readonly MeasuredState[] {
  const observed = observedStates(model);
  const found = model.states.flatMap((state) => {
    const ports = statePorts(document, state);
    if (!ports || state.shape.length > 0) return [];
    const own = observed[state.offset] ?? -1;
    const parent = model.states.find((other) => {
      const rate = other.node === state.node ? statePorts(document, other)?.rate : undefined;
      return rate !== undefined && 'output' in rate && rate.output === ports.output;
    });
    const column = own >= 0 ? own : (observed[parent?.offset ?? -1] ?? -1);
    const from = { node: state.node, port: ports.output };
    const wanted = wantedName(document, from);
    return column < 0 ? [] : [{ wanted, measured: { state, from, column, isRate: own < 0 } }];
  });
  const variables = variableNames(found.map(({ wanted }) => wanted));
  return found.map(({ measured }, i) => ({ ...measured, variable: variables[i] ?? 'x' }));
}

/** One trajectory as smooth curves, one per measured state. */
export interface Curves {
  readonly start: number;
  readonly end: number;
  readonly of: readonly {
    readonly value: (t: number) => number;
    readonly slope: (t: number) => number;
    readonly noise: number;
    /** Times at which it was measured. */
    readonly times: Float64Array;
  }[];
}

/** Slopes of slopes are taken over this share of the distance between measured times. */
const SHARE = 1e-3;

function ratesOf(curve: SmoothCurve, times: Float64Array) {
  const step = (SHARE * (curve.end - curve.start)) / times.length;
  return {
    value: curve.slope,
    slope: (t: number) => (curve.slope(t + step) - curve.slope(t - step)) / (2 * step),
    noise: 0,
  };
}

/** The curves of a trajectory's first rows; undefined where a state has too few values. */
export function curvesOf(
  { times, values }: ObservedTrajectory,
  rows: number,
  states: readonly MeasuredState[],
): Curves | undefined {
  const width = values.length / times.length;
  const known = new Map<number, { readonly curve: SmoothCurve; readonly times: Float64Array }>();
  for (const { column } of states) {
    if (known.has(column)) continue;
    const measured = Array.from({ length: rows }, (_, row) => row).filter((row) =>
      Number.isFinite(values[row * width + column]),
    );
    if (measured.length < LEAST_VALUES) return undefined;
    const at = Float64Array.from(measured, (row) => times[row] ?? NaN);
    const curve = smoothingSpline(
      at,
      Float64Array.from(measured, (row) => values[row * width + column] ?? NaN),
    );
    known.set(column, { curve, times: at });
  }
  const all = [...known.values()].map(({ curve }) => curve);
  return {
    start: Math.max(...all.map(({ start }) => start)),
    end: Math.min(...all.map(({ end }) => end)),
    of: states.flatMap(({ column, isRate }) => {
      const one = known.get(column);
      return one ? [{ ...(isRate ? ratesOf(one.curve, one.times) : one.curve), times: one.times }] : [];
    }),
  };
}
