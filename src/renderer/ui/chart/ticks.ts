/** Tick positions for axes, rounded as a person would choose them. */

import { formatNumber } from '../format-number';

/** Multiples of 1, 2 or 5 times a power of ten between `min` and `max`, about `count` of them. */
export function linearTicks(min: number, max: number, count: number): readonly number[] {
  if (!(max > min)) return [];
  const rough = (max - min) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = rough / power;
  const step = power * (unit < 1.5 ? 1 : unit < 3.5 ? 2 : unit < 7.5 ? 5 : 10);
  const ticks: number[] = [];
  for (let k = Math.ceil(min / step); k * step <= max; k++) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** Powers of ten between `min` and `max`, at most `count` of them; within one decade or two also 2 and 5 times them. */
export function logTicks(min: number, max: number, count: number): readonly number[] {
  if (!(max > min) || !(min > 0)) return [];
  const [low, high] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const step = Math.max(1, Math.ceil((high - low + 1) / Math.max(1, count)));
  const ticks: number[] = [];
  const factors = high - low < 2 && count > 3 ? [1, 2, 5] : [1];
  for (let k = Math.floor(Math.log10(min)); k <= high; k++) {
    for (const factor of factors) {
      const tick = Number((factor * 10 ** k).toPrecision(3));
      const wanted = factor !== 1 || (((k - low) % step) + step) % step === 0;
      if (wanted && tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks.length > 0 ? ticks : linearTicks(min, max, Math.max(2, count));
}

const magnitude = (value: number): number => Math.floor(Math.log10(value) + 1e-12);

/** The power of ten of the last digit that a tick step needs: 0 for 2, -1 for 2.5. */
function lastDigit(step: number): number {
  const [mantissa = '', exponent = '0'] = Number(step.toPrecision(3)).toExponential().split('e');
  return Number(exponent) - (mantissa.split('.')[1]?.length ?? 0);
}

/** Texts of ticks, with just the digits that tell neighbours apart. */
export function formatTicks(ticks: readonly (number | null)[]): readonly string[] {
  const values = ticks.filter((tick) => tick !== null);
  const gaps = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
  const step = Math.min(...gaps.filter((gap) => gap > 0));
  const largest = Math.max(...values.map(Math.abs));
  const digits = Number.isFinite(step) ? magnitude(largest) - lastDigit(step) + 1 : 3;
  return ticks.map((tick) => (tick === null ? '' : formatNumber(tick, Math.min(15, Math.max(1, digits)))));
}
