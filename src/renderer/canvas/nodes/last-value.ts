import type { SymbiodeDocument } from '../../../engine/index';
import { formatNumber } from '../../ui/format-number';
import type { LiveValues } from './live-values';
import type { Direction } from './port-key';

/** Elements of a vector that are told. */
const MOST_TOLD = 4;

/**
 * Shape and last value, with its unit, of what a port carries, in words; empty where the solution does not hold it, which has states
 * and observations but none of the values between them.
 */
export function lastValueText(
  { solution, model }: LiveValues,
  wires: SymbiodeDocument['wires'],
  { node, port, direction }: { readonly node: string; readonly port: string; readonly direction: Direction },
): string {
  if (!solution || !model || solution.times.length === 0) return '';
  const observation = direction === 'in' ? model.observations.find((one) => one.node === node) : undefined;
  const source =
    direction === 'out' ? { node, port } : wires.find(({ to }) => to.node === node && to.port === port)?.from;
  const state = model.states.find(
    (one) => one.node === source?.node && (one.output ?? source.port) === source.port,
  );
  const [slot, values, width] = observation
    ? [observation, solution.observations, model.observationSize]
    : [state, solution.states, model.stateSize];
  const base = (solution.times.length - 1) * width;
  if (!slot || values.length < base + width) return '';
  const last = values.subarray(base + slot.offset, base + slot.offset + slot.size);
  const numbers = Array.from(last.subarray(0, MOST_TOLD), (value) => formatNumber(value)).join(', ');
  const shape = slot.shape.length === 0 ? 'a number' : `${slot.shape.join(' × ')} numbers`;
  const unit = slot.unit === '' ? '' : ` ${slot.unit}`;
  return `${shape}, last ${numbers}${slot.size > MOST_TOLD ? ', …' : ''}${unit}`;
}
