/** Systems made by hand as models to train, with their data, without a document. */
import {
  backends,
  createSolver,
  methods,
  ModelError,
  prepareFit,
  train,
  trainingMachines,
  type Model,
  type ModelParameter,
  type PreparedFit,
  type SimulationSettings,
  type TrainingResult,
  type TrainingSettings,
} from '../../src/engine/index';
import type { DynamicalSystem, TensorSlot } from '../../src/engine/ir/system';
import { sizeOf } from '../../src/engine/ir/tensor';
import type { TrainingSurroundings } from '../../src/engine/training/loop';
import type { ObservedTable } from '../../src/engine/training/observed-data';

/** A parameter of a made-up model; what is left out is a trainable number that starts at 0. */
export type ParameterChoice = Partial<
  Pick<ModelParameter, 'kind' | 'trainable' | 'value' | 'bound' | 'penalised'>
>;

/** Every observation is compared with the column of its own name in the table `table`. */
export function modelOf(
  system: DynamicalSystem,
  choices: Readonly<Record<string, ParameterChoice>>,
  { unmeasured = [] as readonly string[], fromColumns = [] as readonly string[] } = {},
): Model {
  const place = (slots: readonly TensorSlot[]) => {
    let offset = 0;
    return slots.map(({ name, shape }) => {
      const size = sizeOf(shape);
      offset += size;
      return { name, node: name, latex: name, unit: '1', shape, offset: offset - size, size };
    });
  };
  const parameters = place(system.parameters).map((slot): ModelParameter => ({
    ...slot,
    field: 'value',
    kind: 'number',
    trainable: true,
    positive: false,
    value: 0,
    bound: 0,
    ...choices[slot.name],
  }));
  const total = (slots: readonly { readonly size: number }[]) => slots.reduce((n, { size }) => n + size, 0);
  const states = place(system.states).map((slot) =>
    Object.assign(
      slot,
      { initialParameter: 0 },
      fromColumns.includes(slot.name) ? { initialColumns: [{ data: 'table', column: slot.name }] } : {},
    ),
  );
  const observations = place(system.observations).map((slot) =>
    Object.assign(slot, {
      column: unmeasured.includes(slot.name) ? null : { data: 'table', column: slot.name },
    }),
  );
  return {
    title: 'Made by hand',
    system,
    states,
    parameters,
    observations,
    stateSize: total(states),
    parameterSize: total(parameters),
    observationSize: total(observations),
    timeUnit: '',
  };
}

export const plainTraining: TrainingSettings = {
  seed: 1,
  adam: { iterations: 100, learningRate: 0.02 },
  lbfgs: { iterations: 50, memory: 8 },
  validationFraction: 0,
  patience: 0,
  weightPenalty: 0,
};

export const plainSimulation: SimulationSettings = {
  method: 'tsit5',
  start: 0,
  end: 1e6,
  timeUnit: '',
  rtol: 1e-6,
  atol: 1e-6,
  step: 0.05,
  maxSteps: 20_000,
  points: 101,
  precision: 'f64',
};

const optionsOf = (simulation: SimulationSettings) => ({
  method: methods.get(simulation.method),
  backend: backends.get('wasm'),
  precision: simulation.precision,
});

/** What a model does at given raw values, as a table of its observations. */
export function tableOf(model: Model, raw: Float64Array, times: Float64Array): ObservedTable {
  const simulation = { ...plainSimulation, rtol: 1e-10, atol: 1e-10 };
  const solver = createSolver(model.system, optionsOf(simulation));
  const { observations } = solver.solve({ raw, times, control: simulation });
  solver.dispose();
  const width = model.observationSize;
  const columns = model.observations.map(
    ({ name, offset }) => [name, times.map((_, row) => observations[row * width + offset] ?? NaN)] as const,
  );
  return { id: 'table', times, columns: Object.fromEntries(columns) };
}

export interface FitSetup {
  readonly model: Model;
  readonly table: ObservedTable;
  readonly training?: Partial<TrainingSettings>;
  readonly simulation?: Partial<SimulationSettings>;
  readonly surroundings?: Partial<TrainingSurroundings>;
  readonly resume?: Uint8Array;
}

export interface Fitted {
  readonly result: TrainingResult;
  readonly raw: Float64Array;
  readonly fit: PreparedFit;
  /** The last checkpoint. */
  readonly last: Uint8Array;
}

/** Trains a model by its settings, or throws what stands against it. */
export async function fitModel(setup: FitSetup): Promise<Fitted> {
  const training = { ...plainTraining, ...setup.training };
  const simulation = { ...plainSimulation, ...setup.simulation };
  const { fit, diagnostics } = prepareFit(setup.model, [setup.table], { training, simulation });
  if (!fit) throw new ModelError(diagnostics);
  let last = new Uint8Array();
  const outcome = await train({
    fit,
    training,
    simulation,
    backend: 'wasm',
    ...trainingMachines(optionsOf(simulation), training.gradient),
    ...(setup.resume ? { resume: setup.resume } : {}),
    surroundings: {
      now: () => 0,
      pause: () => Promise.resolve(),
      shouldStop: () => false,
      ...setup.surroundings,
      onCheckpoint: (bytes) => {
        last = Uint8Array.from(bytes);
      },
    },
  });
  if (!outcome.result) throw new ModelError(outcome.diagnostics);
  return { result: outcome.result, raw: outcome.raw, fit, last };
}

/** Says stop at this evaluation. */
export function stopAfter(evaluations: number): Partial<TrainingSurroundings> {
  let asked = 0;
  return { shouldStop: () => asked++ >= evaluations };
}
