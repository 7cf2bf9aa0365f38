/**
 * Between the model's flat raw vector and what people and optimisers see: starting values, the trainable subset,
 * constrained values by name.
 */
import { elementName } from '../base/element-name';
import { createRandom, streamOf } from '../base/random';
import type { Model } from '../lowering/model';

/**
 * Raw values at which training starts. Weights are drawn from U(−bound, bound); each has a random stream of its own
 * name, so that adding a node leaves the others' weights as they were.
 */
export function initialRaw(model: Model, seed: number): Float64Array {
  const raw = new Float64Array(model.parameterSize);
  for (const { kind, name, offset, size, positive, value, values, bound } of model.parameters) {
    if (kind !== 'weight') {
      const starts = values ?? Array.from({ length: size }, () => value);
      raw.set(positive ? starts.map(Math.log) : starts, offset);
      continue;
    }
    if (bound === 0) continue;
    const random = createRandom(seed, streamOf(name));
    for (let i = 0; i < size; i++) raw[offset + i] = bound * (2 * random.uniform() - 1);
  }
  return raw;
}

/** Constrained values of every parameter, flat, in the places of the raw ones. */
export function constrained(model: Model, raw: Float64Array): Float64Array {
  const values = raw.slice();
  for (const { offset, size, positive } of model.parameters) {
    const last = positive ? offset + size : offset;
    for (let i = offset; i < last; i++) values[i] = Math.exp(raw[i] ?? NaN);
  }
  return values;
}

/** Constrained values of the numbers in the equations, by name; those of a list by the names of its elements. */
export function scalarParameters(model: Model, raw: Float64Array): Readonly<Record<string, number>> {
  const values = constrained(model, raw);
  return Object.fromEntries(
    model.parameters
      .filter(({ kind }) => kind === 'number' || kind === 'initial')
      .flatMap(({ name, offset, size, shape }) =>
        Array.from({ length: size }, (_, i) => [
          shape.length === 0 ? name : elementName(name, i),
          values[offset + i] ?? NaN,
        ]),
      ),
  );
}

/** Most numbers whose way through a run is kept. */
const MOST_TRACED = 100;

/**
 * Reads the numbers in the equations that training may change off a full raw vector, by the names that
 * `scalarParameters` gives them. Undefined when there are none.
 */
export function trainedNumbers(
  model: Model,
): ((raw: Float64Array) => Readonly<Record<string, number>>) | undefined {
  const traced = model.parameters
    .filter(({ kind, trainable }) => trainable && (kind === 'number' || kind === 'initial'))
    .flatMap(({ name, offset, size, shape, positive }) =>
      Array.from({ length: size }, (_, i) => ({
        name: shape.length === 0 ? name : elementName(name, i),
        at: offset + i,
        positive,
      })),
    )
    .slice(0, MOST_TRACED);
  if (traced.length === 0) return undefined;
  return (raw) =>
    Object.fromEntries(
      traced.map(({ name, at, positive }) => {
        const value = raw[at] ?? NaN;
        return [name, positive ? Math.exp(value) : value];
      }),
    );
}

/** The entries of the raw vector that training may change. */
export interface TrainableSubset {
  readonly size: number;
  /** The trainable entries of a full vector. */
  readonly gather: (full: Float64Array) => Float64Array;
  /** A full vector with the trainable entries replaced; the rest is that of `base`. */
  readonly scatter: (base: Float64Array, subset: Float64Array) => Float64Array;
}

export function trainableSubset(model: Model): TrainableSubset {
  const indices = model.parameters
    .filter(({ trainable }) => trainable)
    .flatMap(({ offset, size }) => Array.from({ length: size }, (_, i) => offset + i));
  return {
    size: indices.length,
    gather: (full) => Float64Array.from(indices, (index) => full[index] ?? NaN),
    scatter: (base, subset) => {
      const full = base.slice();
      indices.forEach((index, i) => {
        full[index] = subset[i] ?? NaN;
      });
      return full;
    },
  };
}

/** Size from which on a number is stepped in units of itself. */
const LARGE = 100;

/**
 * Factors on the learning rate of each entry of a raw vector. A plain number of hundreds, such as a stock of 2000 t to
 * begin with, would hardly move by steps that are meant for weights and logarithms: of such a number, which is trained as
 * it is, a step is the same share as of one of a hundred. Undefined when there is none: then all are 1.
 */
export function stepUnits(model: Model, raw: Float64Array): Float64Array | undefined {
  const units = new Float64Array(raw.length).fill(1);
  for (const { kind, positive, offset, size } of model.parameters) {
    if (kind === 'weight' || positive) continue;
    for (let i = offset; i < offset + size; i++) units[i] = Math.max(1, Math.abs(raw[i] ?? 0) / LARGE);
  }
  return units.some((unit) => unit !== 1) ? units : undefined;
}
