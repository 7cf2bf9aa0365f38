import type { Model, SymbiodeDocument, WireValue } from '../../../engine/index';
import { formatNumber } from '../../ui/format-number';
import type { LiveValues } from './live-values';
import type { Direction } from './port-key';

export interface PortPlace {
  readonly node: string;
  readonly port: string;
  readonly direction: Direction;
}

/** Where something stands in a row of results. */
interface Slot {
  readonly offset: number;
  readonly size: number;
  readonly shape: readonly number[];
  readonly unit: string;
}

/** What one wire carries. */
type Carried = Pick<WireValue, 'shape' | 'unit' | 'value'>;

/** Elements of a vector that are told. */
const MOST_TOLD = 4;

/**
 * Shape and last value, with its unit, of what a port carries, in words, one value for each wire; empty where the
 * solution does not hold them all: it has states and observations but none of the values between them.
 */
export function lastValueText(
  { solution, model }: LiveValues,
  wires: SymbiodeDocument['wires'],
  { node, port, direction }: PortPlace,
): string {
  if (!solution || !model) return '';
  const { times, states, observations } = solution;
  // The model may have been changed since it was solved.
  const fits =
    states.length === times.length * model.stateSize &&
    observations.length === times.length * model.observationSize;
  if (times.length === 0 || !fits) return '';
  const last = <S extends Slot>(slot: S, rows: Float64Array, width: number): S & Carried => {
    const from = rows.length - width + slot.offset;
    return { ...slot, value: rows.subarray(from, from + slot.size) };
  };
  const observation = direction === 'in' ? model.observations.find((one) => one.node === node) : undefined;
  if (observation) return told([last(observation, observations, model.observationSize)]);
  const sources =
    direction === 'out'
      ? [{ node, port }]
      : wires.filter(({ to }) => to.node === node && to.port === port).map(({ from }) => from);
  const found = sources.flatMap((source) => {
    const isIt = (one: Model['states'][number]): boolean =>
      one.node === source.node && (one.output ?? source.port) === source.port;
    return model.states.find(isIt) ?? [];
  });
  return found.length < sources.length ? '' : told(found.map((one) => last(one, states, model.stateSize)));
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
  return told(values.filter(({ wire }) => here.has(wire)));
}

interface Phrase {
  readonly kind: string;
  readonly unit: string;
  readonly values: Set<string>;
}

/** In words; what has the same shape and unit in one phrase, equal values once. */
function told(carried: readonly Carried[]): string {
  const phrases = new Map<string, Phrase>();
  for (const { shape, unit, value } of carried) {
    const kind = shape.length === 0 ? 'a number' : `${shape.join(' × ')} numbers`;
    const numbers = Array.from(value.subarray(0, MOST_TOLD), (one) => formatNumber(one)).join(', ');
    const phrase = phrases.get(`${kind} ${unit}`) ?? { kind, unit, values: new Set() };
    phrase.values.add(`${numbers}${value.length > MOST_TOLD ? ', …' : ''}`);
    phrases.set(`${kind} ${unit}`, phrase);
  }
  return Array.from(phrases.values(), ({ kind, unit, values }) =>
    `${kind}, last ${[...values].join(' and ')} ${unit}`.trimEnd(),
  ).join('; ');
}
