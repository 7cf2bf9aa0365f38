/** What the user chose for a sweep, and the plan that follows from it; pure. */
import {
  axisValues,
  checkPlan,
  modelQuantities,
  sweepableNumbers,
  SWEEP_LIMITS,
  type Model,
  type SweepableNumber,
  type SweepPlan,
  type SweepValues,
} from '../../engine/index';
import type { NumberPlace } from '../document/commands/use-values';
import { parseValues } from './parse-values';

/** One number and its values. Both kinds of values are kept, so that going back and forth loses nothing. */
export interface AxisSetup {
  /** Which number: a key of `placeKey`. */
  readonly number: string;
  readonly kind: SweepValues['kind'];
  readonly range: Omit<Extract<SweepValues, { readonly kind: 'range' }>, 'kind'>;
  /** As it was typed. */
  readonly list: string;
}

export interface SweepSetup {
  /** None, one or two. */
  readonly axes: readonly AxisSetup[];
  /** Names of the quantities; null leaves the choice to the sweep. */
  readonly quantities: readonly string[] | null;
}

export const emptySetup: SweepSetup = { axes: [], quantities: null };

/** Where the document keeps a number; names may change, places stay. */
export function placeOf({ name, node, field, element, isShared }: SweepableNumber): NumberPlace {
  return isShared ? { kind: 'shared', name } : { kind: 'own', node, field, element };
}

/** Tells numbers apart whatever they are called. */
export const placeKey = (number: SweepableNumber): string => JSON.stringify(placeOf(number));

/** The number of a key, if the model still has it. */
export function numberOf(model: Model, key: string): SweepableNumber | undefined {
  return sweepableNumbers(model).find((number) => placeKey(number) === key);
}

/** Values around the one that the document has. */
export function axisFor(number: SweepableNumber, count: number): AxisSetup {
  const { value } = number;
  const short = (x: number) => Number(x.toPrecision(3));
  const [from, to] = value === 0 ? [-1, 1] : [short(value * 0.5), short(value * 1.5)];
  const range = { from: Math.min(from, to), to: Math.max(from, to), count, scale: 'linear' as const };
  return { number: placeKey(number), kind: 'range', range, list: '' };
}

export interface PlannedSweep {
  readonly plan: SweepPlan;
  /** How many values each axis has, and how many combinations there are. */
  readonly counts: readonly number[];
  readonly count: number;
  /** What is wrong, in the user's words; empty when the sweep can run. */
  readonly problems: readonly string[];
}

/** The plan of a setup for a model; null while no number is chosen. */
export function planOf(model: Model, setup: SweepSetup): PlannedSweep | null {
  const found = setup.axes.map((axis) => ({ axis, number: numberOf(model, axis.number) }));
  if (found.length === 0) return null;
  const missing = found.some(({ number }) => number === undefined);
  const axes = found.flatMap(({ axis, number }) =>
    number === undefined ? [] : [{ name: number.name, values: valuesOf(axis) }],
  );
  const known = new Set(modelQuantities(model).map(({ name }) => name));
  const quantities = setup.quantities?.filter((name) => known.has(name)) ?? null;
  const plan = { axes, quantities };
  const unreadable = found.flatMap(({ axis, number }) =>
    axis.kind === 'list' && parseValues(axis.list) === null
      ? [`The values of ${number?.name ?? 'the number'} are not a list of numbers.`]
      : [],
  );
  const problems = missing
    ? ['A chosen number is not in the model. Choose another one.']
    : unreadable.length > 0
      ? unreadable
      : checkPlan(model, plan).map(({ message, fix }) => `${message} ${fix}`);
  const counts = axes.map(({ values }) => (values.kind === 'list' ? values.values.length : values.count));
  return { plan, counts, count: counts.reduce((n, length) => n * length, 1), problems };
}

/** The values of an axis as it is set up; none where the list cannot be read. */
export function valuesOf({ kind, range, list }: AxisSetup): SweepValues {
  return kind === 'range' ? { kind, ...range } : { kind, values: parseValues(list) ?? [] };
}

/** The list that a range stands for, to go on from as a list. */
export function listOfRange({ range }: AxisSetup): string {
  const isShort = Number.isSafeInteger(range.count) && range.count <= SWEEP_LIMITS.combinations;
  return isShort ? axisValues({ kind: 'range', ...range }).join(', ') : '';
}
