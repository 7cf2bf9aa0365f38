import { formatNumber } from '../ui/format-number';
import type { CommonAxes } from './curve-path';
import { shownUnit } from './shown-unit';

/** The ends of the common axes, in words. */
export function axesText({ time, values, log }: CommonAxes, timeUnit: string): string {
  const span = (range: readonly [number, number]) =>
    `${formatNumber(range[0], 3)} to ${formatNumber(range[1], 3)}`;
  return `Every picture: time ${span(time)}${shownUnit(timeUnit) === '' ? '' : ` ${shownUnit(timeUnit)}`}, values ${span(values)}${log ? ' by decades' : ''}`;
}
