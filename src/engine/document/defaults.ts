import type { SimulationSettings, SymbiodeDocument, TrainingSettings } from './schema';
import { SCHEMA_VERSION } from './schema';

/** Simulation settings of a new document, in model time without a unit. */
export const defaultSimulation: SimulationSettings = Object.freeze({
  method: 'tsit5',
  start: 0,
  end: 10,
  timeUnit: '',
  rtol: 1e-6,
  atol: 1e-6,
  step: 0.01,
  maxSteps: 100_000,
  points: 201,
  precision: 'f64',
});

/** Training settings of a new document. */
export const defaultTraining: TrainingSettings = Object.freeze({
  seed: 1,
  adam: Object.freeze({ iterations: 1000, learningRate: 0.01 }),
  lbfgs: Object.freeze({ iterations: 200, memory: 10 }),
  growingHorizon: 0.5,
  validationFraction: 0.2,
  patience: 0,
  weightPenalty: 1e-4,
});

/** A new document without nodes. Without a title it goes by the name of its file. */
export function emptyDocument(title = ''): SymbiodeDocument {
  return {
    format: 'symbiode',
    schemaVersion: SCHEMA_VERSION,
    title,
    description: '',
    nodes: [],
    wires: [],
    data: [],
    simulation: defaultSimulation,
    training: defaultTraining,
    run: null,
    layout: { nodes: {} },
  };
}
