/**
 * A model small enough to be solved by hand, with the engine's solver interfaces around its closed form:
 * y = y0 exp(−k t) + c with k > 0 trainable through its logarithm, y0 trainable, c fixed. Where y0 > `ceiling` the
 * integration "breaks down", so that tests can meet failures on purpose.
 */
import { defineFunction } from '../../src/engine/ir/build';
import type { Model, ModelParameter } from '../../src/engine/lowering/model';
import type {
  Differentiator,
  FitTarget,
  Outcome,
  SolveStatistics,
  Solver,
} from '../../src/engine/simulation/define';
import type { Sensitivities } from '../../src/engine/training/objectives/define';

const statistics: SolveStatistics = { steps: 1, rejected: 0, evaluations: 1 };
const done = (time: number): Outcome => ({ status: 'done', time, advice: '' });
const broken: Outcome = { status: 'nonFinite', time: 0, state: 'y', advice: 'Use smaller values.' };

function parameter(
  name: string,
  offset: number,
  value: number,
  rest: Partial<ModelParameter>,
): ModelParameter {
  return {
    name,
    node: name.split('.')[0] ?? '',
    field: name.split('.')[1] ?? '',
    latex: name,
    unit: '1',
    shape: [],
    offset,
    size: 1,
    kind: 'number',
    trainable: true,
    positive: false,
    value,
    bound: 0,
    ...rest,
  };
}

const nothing = defineFunction('nothing', [], () => []);

export const exponentialModel: Model = {
  title: 'Exponential decay',
  system: {
    states: [],
    parameters: [],
    observations: [],
    rhs: nothing,
    observe: nothing,
    initial: nothing,
    constrain: nothing,
    penalty: nothing,
  },
  states: [
    { name: 'y', node: 'y', latex: 'y', unit: '1', shape: [], offset: 0, size: 1, initialParameter: 2 },
  ],
  parameters: [
    parameter('offset.c', 0, 0.5, { trainable: false }),
    parameter('decay.k', 1, 0.2, { positive: true }),
    parameter('y.initial', 2, 1, { kind: 'initial' }),
  ],
  observations: [
    {
      name: 'measured',
      node: 'measured',
      latex: 'y',
      unit: '1',
      shape: [],
      offset: 0,
      size: 1,
      column: { data: 'table', column: 'y' },
    },
  ],
  stateSize: 1,
  parameterSize: 3,
  observationSize: 1,
  timeUnit: 's',
};

const predict = (raw: Float64Array, t: number) =>
  (raw[0] ?? NaN) + (raw[2] ?? NaN) * Math.exp(-Math.exp(raw[1] ?? NaN) * t);

export function exponentialSolver(ceiling = Infinity): Solver {
  return {
    solve: ({ raw, times }) => {
      const failed = (raw[2] ?? 0) > ceiling;
      const observations = times.map((t) => predict(raw, t));
      return {
        outcome: failed ? broken : done(times.at(-1) ?? 0),
        statistics,
        times: failed ? times.slice(0, 1) : times,
        states: observations.map((y) => y - (raw[0] ?? 0)),
        observations,
      };
    },
    dispose: () => undefined,
  };
}

export function exponentialDifferentiator(ceiling = Infinity): Differentiator {
  let target: FitTarget | undefined;
  return {
    setTarget: (given) => {
      target = given;
    },
    evaluate: (raw) => {
      const trajectory = target?.trajectories[0];
      if (!trajectory) throw new Error('no target');
      const { times, values, weights } = trajectory;
      const failed = (raw[2] ?? 0) > ceiling;
      const rate = Math.exp(raw[1] ?? NaN);
      const gradient = new Float64Array(3);
      let loss = 0;
      times.forEach((t, i) => {
        const residual = predict(raw, t) - (values[i] ?? 0);
        const weight = weights[i] ?? 0;
        const shape = Math.exp(-rate * t);
        loss += weight * residual * residual;
        gradient[0] = (gradient[0] ?? 0) + 2 * weight * residual;
        gradient[1] = (gradient[1] ?? 0) - 2 * weight * residual * (raw[2] ?? 0) * shape * t * rate;
        gradient[2] = (gradient[2] ?? 0) + 2 * weight * residual * shape;
      });
      return {
        outcome: failed ? broken : done(times.at(-1) ?? 0),
        statistics,
        loss: failed ? NaN : loss,
        dataLoss: failed ? NaN : loss,
        gradient: failed ? gradient.fill(NaN) : gradient,
        predictions: [times.map((t) => predict(raw, t))],
        initialGradients: [],
      };
    },
    dispose: () => undefined,
  };
}

/** The derivatives of the closed form. */
export function exponentialSensitivities(): Sensitivities {
  return {
    evaluate: ({ trajectories }, raw) => {
      const rate = Math.exp(raw[1] ?? NaN);
      const row = (t: number) => {
        const shape = Math.exp(-rate * t);
        return [1, -(raw[2] ?? NaN) * shape * t * rate, shape];
      };
      return {
        outcome: done(0),
        predictions: trajectories.map(({ times }) => times.map((t) => predict(raw, t))),
        jacobians: trajectories.map(({ times }) => Float64Array.from(Array.from(times).flatMap(row))),
      };
    },
    dispose: () => undefined,
  };
}
