/**
 * A window on the plane of two states: the vector field, the nullclines and the equilibria in it. States that are not
 * drawn keep the values they are given, and time stands still, so that in a model of more than two states, or with a
 * clock of its own, what is shown is a section.
 */
import { zeroContour, type Grid } from './contours';
import { findEquilibria, type Equilibrium } from './equilibria';
import type { Field } from './field';

export interface PhaseQuestion {
  /** Elements of the flat state on the horizontal and the vertical axis. */
  readonly axes: readonly [number, number];
  /** What the axes show. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** All states; those of the axes do not matter. */
  readonly state: Float64Array;
  readonly time: number;
}

export interface PhasePlane {
  /** Where the field is sampled; four numbers each: x, y and the two rates. */
  readonly arrows: Float64Array;
  /** Lines on which the rate of the horizontal and of the vertical state is zero, four numbers each. */
  readonly nullclines: readonly [Float64Array, Float64Array];
  /** Of the whole model, so those in the window of a section may lie before or behind it. */
  readonly equilibria: readonly Equilibrium[];
  /** The rates depend on time, and are those of the time asked for. */
  readonly timed: boolean;
}

/** Points along each axis for the field, the nullclines and the starts of the search for equilibria. */
const ARROWS = 19;
const LINES = 81;
const STARTS = 9;

/** The parameters and the time of the field are set before. */
export function phasePlane(field: Field, question: PhaseQuestion): PhasePlane {
  const { x, y } = question;
  const sample = (columns: number): { readonly points: Float64Array; readonly rates: Float64Array } => {
    const points = pointsOf(field.size, question, columns);
    return { points, rates: field.rates(points) };
  };
  const fine = sample(LINES);
  const grid: Grid = { x, y, columns: LINES, rows: LINES };
  const [i, j] = question.axes;
  const along = (rates: Float64Array, element: number): Float64Array =>
    Float64Array.from(
      { length: rates.length / field.size },
      (_, k) => rates[k * field.size + element] ?? NaN,
    );
  const coarse = sample(ARROWS);
  return {
    arrows: Float64Array.from({ length: 4 * ARROWS * ARROWS }, (_, k) => {
      const row = Math.floor(k / 4) * field.size;
      const [values, element] = [k % 4 < 2 ? coarse.points : coarse.rates, k % 2 === 0 ? i : j];
      return values[row + element] ?? NaN;
    }),
    nullclines: [zeroContour(along(fine.rates, i), grid), zeroContour(along(fine.rates, j), grid)],
    equilibria: findEquilibria(field, pointsOf(field.size, question, STARTS), scaleOf(question)),
    timed: field.timed,
  };
}

/** A regular grid of points of the section. */
function pointsOf(size: number, { axes, x, y, state }: PhaseQuestion, columns: number): Float64Array {
  const points = new Float64Array(columns * columns * size);
  for (let k = 0; k < columns * columns; k++) {
    const [column, row] = [k % columns, Math.floor(k / columns)];
    points.set(state.subarray(0, size), k * size);
    points[k * size + axes[0]] = x[0] + ((x[1] - x[0]) * column) / (columns - 1);
    points[k * size + axes[1]] = y[0] + ((y[1] - y[0]) * row) / (columns - 1);
  }
  return points;
}

/** How large each state is: what the window shows of it, else its own value. */
function scaleOf({ axes, x, y, state }: PhaseQuestion): Float64Array {
  const scale = state.map((value) => Math.abs(value) || 1);
  scale[axes[0]] = Math.max(Math.abs(x[0]), Math.abs(x[1])) || 1;
  scale[axes[1]] = Math.max(Math.abs(y[0]), Math.abs(y[1])) || 1;
  return scale;
}
