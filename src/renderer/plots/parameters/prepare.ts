/**
 * How the trained numbers moved over the iterations of a run: one trace for each number, in an ensemble one for each
 * member. What the model does not call trainable is drawn too when it moved, since the run may be of an earlier model.
 */
import type { NothingToDraw, ParameterTraces, PlotInput, Samples } from '../define';

export interface ParameterTrace extends Samples {
  /** Which run of an ensemble, from 1. */
  readonly member: number;
  /** The one that is kept; of a run that goes on, the one at work. */
  readonly isMain: boolean;
}

export interface TracedNumber {
  readonly name: string;
  readonly unit: string;
  /** Faint ones first. */
  readonly traces: readonly ParameterTrace[];
  /** What the run came to; while it goes on, the last value of the main trace. */
  readonly last: number;
}

export interface PreparedParameters {
  readonly numbers: readonly TracedNumber[];
  /** Last iteration of the longest trace. */
  readonly iterations: number;
  /** How many members are drawn. */
  readonly members: number;
  /** What is left out; empty when all are drawn. */
  readonly note: string;
}

/** Numbers that one picture can hold. */
const MOST = 24;
/** Points of one trace that a small picture can show. */
const POINTS = 400;

/** The trace of one number in one member, thinned to what can be seen; its last point always stays. */
function traceOf(
  { member, iteration }: ParameterTraces,
  values: ArrayLike<number>,
  of: number,
): Samples | null {
  const rows = Array.from(member, (_, row) => row).filter(
    (row) => member[row] === of && Number.isFinite(values[row]),
  );
  if (rows.length === 0) return null;
  const step = Math.ceil(rows.length / POINTS);
  const shown = rows.filter((_, k) => k % step === 0 || k === rows.length - 1);
  return {
    xs: shown.map((row) => iteration[row] ?? NaN),
    ys: shown.map((row) => values[row] ?? NaN),
  };
}

const moved = (values: ArrayLike<number>): boolean => {
  const finite = Array.from(values).filter(Number.isFinite);
  return finite.some((value) => value !== finite[0]);
};

/** What the view draws, or null when no number was traced. */
export function prepareParameters({
  run,
  trained,
}: Pick<PlotInput, 'run' | 'trained'>): PreparedParameters | null {
  const traces = run?.traces;
  if (!run || !traces || traces.iteration.length === 0) return null;
  const units = new Map(trained.map(({ name, unit }) => [name, unit]));
  const members = [...new Set(Array.from(traces.member))].toSorted((a, b) => a - b);
  const main = run.ensemble === null ? members.at(-1) : run.ensemble.kept + 1;
  const found = Object.entries(traces.values).flatMap(([name, values]): readonly TracedNumber[] => {
    if (!units.has(name) && !moved(values)) return [];
    const drawn = members.flatMap((member) => {
      const trace = traceOf(traces, values, member);
      return trace === null ? [] : [{ ...trace, member, isMain: member === main }];
    });
    const ordered = drawn.toSorted((a, b) => Number(a.isMain) - Number(b.isMain));
    const present = ordered.at(-1);
    if (present === undefined) return [];
    const last = run.result?.[name] ?? present.ys[present.ys.length - 1] ?? NaN;
    return [{ name, unit: units.get(name) ?? '', traces: ordered, last }];
  });
  if (found.length === 0) return null;
  const numbers = found.slice(0, MOST);
  return {
    numbers,
    iterations: Math.max(1, ...numbers.flatMap((one) => one.traces.map(({ xs }) => xs[xs.length - 1] ?? 0))),
    members: members.length,
    note: found.length > MOST ? `${MOST} of ${found.length} numbers are drawn.` : '',
  };
}

/** Why there are no traces. */
export function noParameters({ run, trained, loss }: PlotInput): NothingToDraw {
  if (trained.length === 0)
    return {
      title: 'No number is trained',
      text: 'Choose a node with a parameter, make the parameter trainable in the Inspector, and press Train.',
    };
  if (run === null || (run.running && run.traces === null) || loss === null)
    return {
      title: 'No traces yet',
      text: 'Press Train; the trained numbers are followed here while they move.',
    };
  return {
    title: 'This run kept no traces',
    text: 'An earlier version of Symbiode made it, which kept only the values at the end. Press Train for a run with traces.',
  };
}
