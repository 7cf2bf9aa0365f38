/** Over what a slider goes. */
import type { NumberBounds } from '../ui/parse-number';

export interface SliderRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Steps from one end to the other, about. */
const STEPS = 200;

/** A range from 0 to about twice the value, or to both sides of 0, as far as the bounds let it. */
export function rangeAbout(value: number, bounds: NumberBounds = {}): SliderRange {
  const reach = value === 0 ? 1 : roundedUp(1.5 * Math.abs(value));
  return within(value > 0 ? 0 : -reach, value < 0 ? 0 : reach, bounds);
}

/** The range to go on with from a value: the same one until the value stands at an end of it or outside. */
export function rangeFor(range: SliderRange, value: number, bounds: NumberBounds = {}): SliderRange {
  const { from, to } = range;
  if (value > from && value < to) return range;
  const isNear = value === from || value === to;
  // From 0 on the way goes on to the other side.
  const wider = value === 0 && isNear ? within(-Math.max(-from, to), Math.max(-from, to), bounds) : null;
  const next = wider ?? rangeAbout(value, bounds);
  return next.from === from && next.to === to ? range : next;
}

function within(
  low: number,
  high: number,
  { min = -Infinity, max = Infinity, above }: NumberBounds,
): SliderRange {
  const step = (high - low) / STEPS;
  // A bound that is not allowed itself is kept off by a step.
  const least = Math.max(min, above === undefined ? -Infinity : above + step);
  const [from, to] = [Math.max(low, least), Math.min(high, max)];
  return from < to ? { from, to, step } : { from: low, to: high, step };
}

/** The next of 1, 2, 5, 10, … that is no smaller. */
function roundedUp(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5, 10].find((one) => one * power >= size * (1 - 1e-12)) ?? 10;
  return Number((factor * power).toPrecision(3));
}

/** A place on the slider as a number without what binary fractions leave behind. */
export const tidy = (value: number): number => Number(value.toPrecision(12));
