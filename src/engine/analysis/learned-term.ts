/**
 * What a block of a model does to its inputs, on a grid over one or two of them, and where the model and its data have
 * been: only there anything was learned, and everything else is extrapolation. Inputs that are not on an axis are held.
 */
import { elementName } from '../base/element-name';
import { schedule } from '../ir/build';
import { sizeOf } from '../ir/tensor';
import type { Model } from '../lowering/model';
import type { Probe, ProbeWire } from '../lowering/probe';
import { sampleWires, type StateRows } from '../lowering/sample-wires';
import type { TermFunction } from './term-function';

export interface TermQuestion {
  /** Id of the block's node. */
  readonly block: string;
  /** Places of one or two of its inputs, counted over the elements of its wires; none: the first one or two. */
  readonly axes: readonly number[];
  /** What each input is held at, in their order; null: its median along the trajectory. */
  readonly held: readonly (number | null)[];
}

/** One number that goes into a block or comes out of it. */
export interface TermPort {
  readonly name: string;
  /** Empty for plain numbers and where it is not known. */
  readonly unit: string;
}

export interface TermInput extends TermPort {
  /** Along the trajectory. */
  readonly median: number;
  /** Ends of what the trajectory and the data have visited. */
  readonly visited: readonly [number, number];
  /** What an axis for it shows, and what it may be held at: the visited range and a margin. */
  readonly range: readonly [number, number];
  /** What it is held at where it is on no axis. */
  readonly held: number;
}

export interface LearnedTerm {
  /** Id of the block's node. */
  readonly block: string;
  readonly inputs: readonly TermInput[];
  readonly outputs: readonly TermPort[];
  readonly axes: readonly number[];
  /** Points along each axis, evenly over its range. */
  readonly counts: readonly number[];
  /** Of each output, on the grid: row by row, the first axis innermost. */
  readonly values: readonly Float64Array[];
  /** Along the trajectory: points × inputs, and of each output. */
  readonly path: { readonly inputs: Float64Array; readonly values: readonly Float64Array[] };
  /** Where the data have been, rows × inputs; only rows in which every input was measured. */
  readonly measured: Float64Array;
  /** The block depends on time explicitly, which is held at this one; null where it does not. */
  readonly time: number | null;
}

export interface TermSubject {
  readonly model: Model;
  readonly probe: Probe;
  /** Compiled from the probe's `alone`, with its parameters set. */
  readonly term: TermFunction;
  /** The model's parameters, constrained. */
  readonly parameters: Float64Array;
  readonly trajectory: StateRows;
  /** What was measured of the states; NaN where it was not. */
  readonly data: StateRows;
}

/** Points along the axis of a curve, and along each axis of a surface. */
const CURVE = 241;
const SURFACE = 61;
/** Share of the visited range that is shown beyond each of its ends. */
const MARGIN = 0.25;
/** Spans of the data that a trajectory may leave them by; an untrained model's may run anywhere. */
const FAR = 1;

/** Every number of some wires. */
function portsOf(wires: readonly ProbeWire[]): readonly TermPort[] {
  return wires.flatMap(({ name, unit, shape }) =>
    shape.length === 0
      ? [{ name, unit }]
      : Array.from({ length: sizeOf(shape) }, (_, i) => ({ name: elementName(name, i), unit })),
  );
}

/** What the block receives at each row, points × inputs; rows with a number that is not finite are left out. */
function received({ model, probe, parameters }: TermSubject, rows: StateRows): Float64Array {
  const incoming = { ...probe.values, outputs: probe.values.outputs.slice(0, probe.incoming.length) };
  const found = sampleWires(model, incoming, parameters, rows)
    .map((values) => values.flatMap((wire) => Array.from(wire)))
    .filter((values) => values.every(Number.isFinite));
  return Float64Array.from(found.flat());
}

const columnOf = (rows: Float64Array, width: number, column: number): Float64Array =>
  Float64Array.from({ length: rows.length / width }, (_, i) => rows[i * width + column] ?? NaN);

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

const extent = (values: Float64Array): readonly [number, number] => [
  values.reduce((least, value) => Math.min(least, value), Infinity),
  values.reduce((most, value) => Math.max(most, value), -Infinity),
];

/** The range of one input that was visited; a trajectory that runs far away from the data does not count there. */
function visitedRange(path: Float64Array, data: Float64Array): readonly [number, number] {
  const [low, high] = extent(path);
  const [least, most] = extent(data);
  if (!(most > least)) return [Math.min(low, least), Math.max(high, most)];
  const far = FAR * (most - least);
  return [Math.min(least, Math.max(low, least - far)), Math.max(most, Math.min(high, most + far))];
}

/** The visited range with its margin; a single value gets room around it. Does not leave the sign of what was seen. */
function shownRange([low, high]: readonly [number, number]): readonly [number, number] {
  if (!Number.isFinite(low + high)) return [-1, 1];
  const margin = high > low ? MARGIN * (high - low) : Math.abs(high) / 2 || 1;
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
}

/** The points of a grid over the axes, the other inputs held. */
function gridOf(
  inputs: readonly TermInput[],
  axes: readonly number[],
  counts: readonly number[],
): Float64Array {
  const total = counts.reduce((product, count) => product * count, 1);
  const points = new Float64Array(total * inputs.length);
  const held = inputs.map((input) => input.held);
  for (let k = 0; k < total; k++) {
    points.set(held, k * inputs.length);
    let rest = k;
    axes.forEach((axis, i) => {
      const count = counts[i] ?? 1;
      const [from, to] = inputs[axis]?.range ?? [NaN, NaN];
      points[k * inputs.length + axis] = from + ((to - from) * (rest % count)) / (count - 1);
      rest = Math.floor(rest / count);
    });
  }
  return points;
}

/** Answers for a block whose wires the question's axes name; undefined where they do not. */
export function learnedTerm(subject: TermSubject, question: TermQuestion): LearnedTerm | undefined {
  const { probe, term, trajectory } = subject;
  const ports = portsOf(probe.inputs);
  const width = ports.length;
  const { held } = question;
  const axes = question.axes.length > 0 ? question.axes : width < 2 ? [0] : [0, 1];
  const isOnWires = axes.every((axis, i) => axis < width && axes.indexOf(axis) === i);
  if (axes.length > 2 || !isOnWires) return undefined;
  const path = received(subject, trajectory);
  const measured = received(subject, subject.data);
  const inputs = ports.map((port, i): TermInput => {
    const along = columnOf(path, width, i);
    const middle = median(along.length > 0 ? along : columnOf(measured, width, i));
    const visited = visitedRange(along, columnOf(measured, width, i));
    const at = held[i] ?? (Number.isFinite(middle) ? middle : 0);
    return { ...port, median: middle, visited, range: shownRange(visited), held: at };
  });
  const counts = axes.map(() => (axes.length === 1 ? CURVE : SURFACE));
  const outputs = portsOf(probe.outputs);
  const byOutput = (points: Float64Array): readonly Float64Array[] => {
    const values = term.values(points);
    return outputs.map((_, k) => columnOf(values, outputs.length, k));
  };
  const [time] = probe.alone.inputs;
  return {
    block: question.block,
    inputs,
    outputs,
    axes,
    counts,
    values: byOutput(gridOf(inputs, axes, counts)),
    path: { inputs: path, values: byOutput(path) },
    measured,
    time:
      time !== undefined && schedule(probe.alone.outputs).includes(time) ? (trajectory.times[0] ?? 0) : null,
  };
}
