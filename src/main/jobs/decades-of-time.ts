/**
 * Output times for an axis of time in decades. Even times leave all that a stiff model does before the first of them
 * unseen: on such an axis most of the picture.
 */
import type { Solution } from '../../engine';

const PER_DECADE = 8;
/** Decades below the first of the even times; double precision tells no more apart. */
const DEEPEST = 14;

/** The even times and, between the first and the last of them, as many in each decade after the start. */
export function timesInDecades(times: Float64Array): Float64Array {
  const [start = 0, second = start] = times;
  const end = times.at(-1) ?? start;
  const first = second - start;
  const reach = end - start;
  if (first === 0 || !Number.isFinite(reach)) return times;
  const count = Math.ceil(PER_DECADE * (DEEPEST + Math.log10(reach / first)));
  const more = Array.from({ length: count }, (_, i) => start + reach * 10 ** (-(i + 1) / PER_DECADE));
  // Small steps from a large start are none.
  return new Float64Array(new Set([...times, ...more])).sort((a, b) => (reach > 0 ? a - b : b - a));
}

/** Share of its range by which a value has moved once it is seen to. */
const SEEN = 1e-3;

/** The solution without the times after its start at which nothing is seen to have happened yet. */
export function fromFirstChange(solution: Solution): Solution {
  const { times, states, observations } = solution;
  const rows = times.length;
  if (rows < 3) return solution;
  const width = states.length / rows;
  let first = rows - 2;
  for (let column = 0; column < width; column++) {
    const values = Array.from({ length: rows }, (_, row) => states[row * width + column] ?? NaN);
    const finite = values.filter(Number.isFinite);
    const range = Math.max(...finite) - Math.min(...finite);
    const start = values[0] ?? NaN;
    const moved = values.findIndex((value) => !(Math.abs(value - start) <= SEEN * range));
    if (moved > 0) first = Math.min(first, moved - 1);
  }
  if (first <= 1) return solution;
  const kept = (values: Float64Array): Float64Array => {
    const size = values.length / rows;
    return new Float64Array([...values.subarray(0, size), ...values.subarray(first * size)]);
  };
  return { ...solution, times: kept(times), states: kept(states), observations: kept(observations) };
}
