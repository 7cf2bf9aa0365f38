import { describe, expect, it } from 'vitest';
import { exponentialModel } from '../../../test/support/exponential-model';
import type { Model, ModelParameter } from '../lowering/model';
import { constrained, initialRaw, scalarParameters, stepUnits, trainableSubset } from './parameters';

const [first] = exponentialModel.parameters;
if (!first) throw new Error('no parameter');
const weight = (name: string, offset: number): ModelParameter => ({
  ...first,
  name,
  kind: 'weight',
  trainable: true,
  shape: [5, 4],
  size: 20,
  offset,
  bound: 0.3,
});
const withWeights = (...names: readonly string[]): Model => ({
  ...exponentialModel,
  parameters: [...exponentialModel.parameters, ...names.map((name, i) => weight(name, 3 + 20 * i))],
  parameterSize: 3 + 20 * names.length,
});

describe('parameters', () => {
  it('start at the values of the model, positive ones as logarithms', () => {
    const raw = initialRaw(exponentialModel, 1);
    expect(raw).toEqual(Float64Array.of(0.5, Math.log(0.2), 1));
    expect(Array.from(constrained(exponentialModel, raw))).toEqual([0.5, Math.exp(Math.log(0.2)), 1]);
    expect(Object.keys(scalarParameters(withWeights('a.W1'), initialRaw(withWeights('a.W1'), 1)))).toEqual([
      'offset.c',
      'decay.k',
      'y.initial',
    ]);
  });

  it('draws weights within their bound, differently for each seed and name', () => {
    const raw = initialRaw(withWeights('a.W1', 'a.W2'), 1);
    const weights = Array.from(raw.slice(3));
    expect(new Set(weights).size).toBe(40);
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(0.3);
    expect(Math.max(...weights.map(Math.abs))).toBeGreaterThan(0.2);
    expect(initialRaw(withWeights('a.W1', 'a.W2'), 1)).toEqual(raw);
    expect(initialRaw(withWeights('a.W1', 'a.W2'), 2)).not.toEqual(raw);
  });

  it('gives a block the same weights whatever else the model holds', () => {
    const alone = initialRaw(withWeights('b.W1'), 7).slice(3);
    expect(initialRaw(withWeights('a.W1', 'b.W1'), 7).slice(23)).toEqual(alone);
  });

  it('steps large plain numbers in units of their size, and others as ever', () => {
    const model = withWeights('a.W1');
    const raw = initialRaw(model, 1);
    expect(stepUnits(model, raw)).toBeUndefined();
    // The second is a logarithm, and of weights none is a quantity of its own.
    raw.set([99, 300, -2000, 500]);
    expect(Array.from(stepUnits(model, raw) ?? [])).toEqual([
      1,
      1,
      20,
      ...Array.from({ length: 20 }, () => 1),
    ]);
  });

  it('moves trainable entries only', () => {
    const subset = trainableSubset(exponentialModel);
    expect(subset.size).toBe(2);
    expect(subset.gather(Float64Array.of(1, 2, 3))).toEqual(Float64Array.of(2, 3));
    const base = Float64Array.of(9, 9, 9);
    expect(subset.scatter(base, Float64Array.of(2, 3))).toEqual(Float64Array.of(9, 2, 3));
    expect(base).toEqual(Float64Array.of(9, 9, 9));
  });
});
