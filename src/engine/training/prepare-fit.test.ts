import { describe, expect, it } from 'vitest';
import { exponentialModel } from '../../../test/support/exponential-model';
import type { SimulationSettings, TrainingSettings } from '../document/schema';
import type { Model, ModelObservation } from '../lowering/model';
import { prepareFit } from './prepare-fit';

const simulation: SimulationSettings = {
  method: 'tsit5',
  start: 0,
  end: 20,
  timeUnit: 's',
  rtol: 1e-6,
  atol: 1e-6,
  step: 0.1,
  maxSteps: 1000,
  points: 101,
  precision: 'f64',
};

const training: TrainingSettings = {
  seed: 1,
  adam: { iterations: 40, learningRate: 0.05 },
  lbfgs: { iterations: 40, memory: 5 },
  validationFraction: 0,
  patience: 0,
  weightPenalty: 1e-3,
};

function observation(name: string, offset: number, data: string, scale?: number): ModelObservation {
  return {
    name,
    node: name,
    latex: name,
    unit: '1',
    shape: [],
    offset,
    size: 1,
    column: { data, column: 'y' },
    ...(scale === undefined ? {} : { scale }),
  };
}

const two: Model = {
  ...exponentialModel,
  observations: [observation('first', 0, 'a'), observation('second', 1, 'b', 4)],
  observationSize: 2,
};

const tables = [
  { id: 'a', times: Float64Array.of(0, 2, 4), columns: { y: Float64Array.of(10, 20, 30) } },
  { id: 'b', times: Float64Array.of(2, 3), columns: { y: Float64Array.of(7, NaN) } },
];

const fitOf = (
  model: Model,
  data: typeof tables,
  settings: { training?: Partial<TrainingSettings>; simulation?: Partial<SimulationSettings> } = {},
) =>
  prepareFit(model, data, {
    training: { ...training, ...settings.training },
    simulation: { ...simulation, ...settings.simulation },
  });

const codes = (preparation: ReturnType<typeof prepareFit>) => preparation.diagnostics.map(({ code }) => code);

describe('preparing a fit', () => {
  it('puts several tables on the union of their times, with weight 0 where nothing was measured', () => {
    const { fit } = fitOf(two, tables);
    expect(fit?.training.trajectories[0]?.times).toEqual(Float64Array.of(0, 2, 4));
    const present = Array.from(fit?.training.trajectories[0]?.weights ?? [], (weight) => weight > 0);
    expect(present).toEqual([true, false, true, true, true, false]);
    expect(fit?.training.trajectories[0]?.values).toEqual(Float64Array.of(10, 0, 20, 7, 30, 0));
    expect(fit?.training.penaltyWeight).toBe(1e-3);
  });

  it('scales by what is set, else by the standard deviation of the training rows', () => {
    expect(fitOf(two, tables).fit?.scales).toEqual([10, 4]);
    const split = fitOf(two, tables, { training: { validationFraction: 0.3 } });
    expect(split.fit?.scales).toEqual([Math.sqrt(50), 4]);
  });

  it('keeps the last times for validation and out of training', () => {
    const times = Float64Array.from({ length: 21 }, (_, i) => i);
    const data = [{ id: 'table', times, columns: { y: times.map((t) => 1 + t) } }];
    for (const [validationFraction, kept] of [
      [0, 0],
      [0.01, 0],
      [0.03, 1],
      [0.2, 4],
      [0.9, 19],
    ] as const) {
      const { fit } = fitOf(exponentialModel, data, { training: { validationFraction } });
      expect(fit?.training.trajectories[0]?.times).toEqual(times.slice(0, 21 - kept));
      expect(fit?.hasValidation).toBe(kept > 0);
      expect(fit?.validationStart).toBe(kept > 0 ? 21 - kept : Infinity);
      const weights = fit?.validation[0]?.weights ?? new Float64Array();
      expect(weights).toHaveLength(kept > 0 ? 21 : 0);
      weights.forEach((weight, i) => expect(weight > 0).toBe(i >= 21 - kept));
    }
  });

  it('starts the integration at the start of the simulation, measured or not', () => {
    const { fit } = fitOf(two, tables, { simulation: { start: -1 } });
    expect(fit?.training.trajectories[0]?.times).toEqual(Float64Array.of(-1, 0, 2, 4));
    expect(fit?.training.trajectories[0]?.weights.slice(0, 2)).toEqual(Float64Array.of(0, 0));
  });

  it('leaves out what was measured outside the span of the simulation', () => {
    const { fit } = fitOf(two, tables, { simulation: { start: 1, end: 3 } });
    expect(fit?.record[0]?.times).toEqual(Float64Array.of(1, 2));
  });

  it('says which column is missing, at its node', () => {
    const { fit, diagnostics } = fitOf(two, tables.slice(0, 1));
    expect(fit).toBeUndefined();
    expect(diagnostics.map(({ code, where }) => [code, where.node])).toEqual([['data-missing', 'second']]);
    const hostile = {
      ...two,
      observations: [{ ...observation('x', 0, 'a'), column: { data: 'a', column: 'toString' } }],
    };
    expect(codes(fitOf(hostile, tables))).toEqual(['data-column-missing']);
  });

  it('says that nothing is observed', () => {
    const blind = {
      ...two,
      observations: two.observations.map((o) => Object.assign({}, o, { column: null })),
    };
    expect(codes(fitOf(blind, tables))).toEqual(['no-observations']);
    expect(codes(fitOf(two, tables, { simulation: { start: 50, end: 60 } }))).toEqual(['no-observations']);
  });

  it('says that nothing can be trained', () => {
    const parameters = two.parameters.map((p) => Object.assign({}, p, { trainable: false }));
    expect(codes(fitOf({ ...two, parameters }, tables))).toEqual(['nothing-to-train']);
  });

  it.each<[string, { training?: Partial<TrainingSettings>; simulation?: Partial<SimulationSettings> }]>([
    ['training.seed', { training: { seed: 1.5 } }],
    ['training.adam.iterations', { training: { adam: { iterations: -1, learningRate: 0.1 } } }],
    ['training.adam.learningRate', { training: { adam: { iterations: 1, learningRate: 0 } } }],
    ['training.lbfgs.iterations', { training: { lbfgs: { iterations: NaN, memory: 5 } } }],
    ['training.lbfgs.memory', { training: { lbfgs: { iterations: 1, memory: 0 } } }],
    ['training.patience', { training: { patience: -2 } }],
    ['training.validationFraction', { training: { validationFraction: 0.95 } }],
    ['training.validationFraction', { training: { validationFraction: NaN } }],
    ['training.growingHorizon', { training: { growingHorizon: 1.5 } }],
    ['training.weightPenalty', { training: { weightPenalty: -1 } }],
    ['simulation.end', { simulation: { end: -1 } }],
    ['simulation.rtol', { simulation: { rtol: 0 } }],
    ['simulation.atol', { simulation: { atol: Infinity } }],
    ['simulation.step', { simulation: { step: -1 } }],
    ['simulation.maxSteps', { simulation: { maxSteps: 0 } }],
  ])('refuses a setting that is out of range: %s', (field, settings) => {
    const { fit, diagnostics } = fitOf(two, tables, settings);
    expect(fit).toBeUndefined();
    expect(diagnostics.map(({ code, where }) => [code, where.field])).toContainEqual(['bad-setting', field]);
  });

  it('reports all mistakes at once', () => {
    const parameters = two.parameters.map((p) => Object.assign({}, p, { trainable: false }));
    const found = codes(
      fitOf({ ...two, parameters }, tables.slice(0, 1), { training: { patience: -1, seed: -1 } }),
    );
    expect(found.toSorted()).toEqual(['bad-setting', 'bad-setting', 'data-missing', 'nothing-to-train']);
  });
});
