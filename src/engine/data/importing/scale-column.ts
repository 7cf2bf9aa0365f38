import { statistics } from '../statistics';
import type { ColumnUse } from './choices';

/** Factor and offset so that factor · value + offset is what the choice asks for; 1 and 0 where it cannot be. */
export function scaleColumn(
  values: Float64Array,
  { scaling, factor }: Pick<ColumnUse, 'scaling' | 'factor'>,
): { readonly factor: number; readonly offset: number } {
  const same = { factor: 1, offset: 0 };
  if (scaling === 'none') return same;
  if (scaling === 'factor') return Number.isFinite(factor) && factor !== 0 ? { factor, offset: 0 } : same;
  const { count, mean, standardDeviation, min, max } = statistics(values);
  if (count === 0) return same;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  if (scaling === 'largest') return largest > 0 ? { factor: 1 / largest, offset: 0 } : same;
  if (scaling === 'range') return max > min ? { factor: 1 / (max - min), offset: -min / (max - min) } : same;
  return standardDeviation > 0 ? { factor: 1 / standardDeviation, offset: -mean / standardDeviation } : same;
}
