/** Values of one model for another that has parameters of the same names. */
import type { Model } from '../lowering/model';

/** Raw values of each parameter. */
export function rawByName(model: Model, raw: Float64Array): ReadonlyMap<string, Float64Array> {
  return new Map(
    model.parameters.map(({ name, offset, size }) => [name, raw.subarray(offset, offset + size)]),
  );
}

/** Raw values with those that are known by name and fit. */
export function withRaw(
  model: Model,
  raw: Float64Array,
  known: ReadonlyMap<string, Float64Array>,
): Float64Array {
  const all = raw.slice();
  for (const { name, offset, size } of model.parameters) {
    const values = known.get(name);
    if (values?.length === size) all.set(values, offset);
  }
  return all;
}
