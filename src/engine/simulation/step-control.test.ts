import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { backends } from '../backends';
import { lower } from '../lowering/lower';
import { methods } from '../solvers/methods';
import { initialRaw } from '../training/parameters';
import { createSolver } from './solver';
import { stepControl } from './step-control';

/** x' = 1 from t = 1.3 on, and a vector beside it that wants little. */
const document = buildDocument(
  {
    x: ['state', { initial: { value: 0 } }],
    v: ['vector-state', { size: 2, atol: 0.01 }],
    fall: 'decay',
    on: ['step', { at: 1.3 }],
    late: ['pulse', { start: 30 }],
    both: 'sum',
  },
  [
    'on.value -> both.terms',
    'late.value -> both.terms',
    'both.value -> x.rate',
    'v.value -> fall.x',
    'fall.rate -> v.rate',
  ],
);
const { model } = lower(document);
if (!model) throw new Error('no model');
const control = stepControl(document.simulation, model);

describe('how a model wants to be stepped', () => {
  it('is part of the control: the jumps inside the span and the tolerances of states', () => {
    expect(control.discontinuities).toEqual(Float64Array.of(1.3));
    const { atol } = document.simulation;
    expect(control.atol).toEqual(Float64Array.of(atol, 0.01, 0.01));
  });

  it('makes a jump cost no accuracy', () => {
    const solver = createSolver(model.system, {
      method: methods.get('tsit5'),
      backend: backends.get('wasm'),
      precision: 'f64',
    });
    const { states, outcome } = solver.solve({
      raw: initialRaw(model, 1),
      times: Float64Array.of(0, 2),
      control,
    });
    solver.dispose();
    expect(outcome.status).toBe('done');
    // Between the jumps the rate is constant, which every method integrates to the last digit.
    expect(states[3]).toBeCloseTo(0.7, 13);
  });
});
