import type { SymbiodeDocument, WireValue } from '../../../engine/index';
import { formatNumber } from '../../ui/format-number';
import type { LiveValues } from './live-values';
import type { Direction } from './port-key';

interface PortPlace {
  readonly node: string;
  readonly port: string;
  readonly direction: Direction;
}

/** Elements of a vector that are told. */
const MOST_TOLD = 4;

/**
 * Shape and last value, with its unit, of what a port carries, in words; empty where the solution does not hold it, which has states
 * and observations but none of the values between them.
 */
export function lastValueText(
  { solution, model }: LiveValues,
  wires: SymbiodeDocument['wires'],
  { node, port, direction }: PortPlace,
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
  return told(slot, [values.subarray(base + slot.offset, base + slot.offset + slot.size)]);
}

/** The same of all wires at a port, each of which may carry a value of its own; empty where nothing is known of them. */
export function wireValueText(
  values: readonly WireValue[],
  wires: SymbiodeDocument['wires'],
  { node, port, direction }: PortPlace,
): string {
  const end = direction === 'out' ? 'from' : 'to';
  const here = new Set(
    wires.filter((one) => one[end].node === node && one[end].port === port).map(({ id }) => id),
  );
  const found = values.filter(({ wire }) => here.has(wire));
  const [first] = found;
  return first === undefined
    ? ''
    : told(
        first,
        found.map(({ value }) => value),
      );
}

function told(
  { shape, unit }: { readonly shape: readonly number[]; readonly unit: string },
  values: readonly Float64Array[],
): string {
  const texts = values.map((value) => {
    const numbers = Array.from(value.subarray(0, MOST_TOLD), (one) => formatNumber(one)).join(', ');
    return `${numbers}${value.length > MOST_TOLD ? ', …' : ''}`;
  });
  const kind = shape.length === 0 ? 'a number' : `${shape.join(' × ')} numbers`;
  return `${kind}, last ${[...new Set(texts)].join(' and ')}${unit === '' ? '' : ` ${unit}`}`;
}
