/** Lotka–Volterra as a model to train, close to the rates that its data belong to. */
import { prepareFit, type Model, type TrainingSettings } from '../../src/engine/index';
import type { ObservedTable } from '../../src/engine/training/observed-data';
import { modelOf, plainSimulation, plainTraining } from './fit-model';
import { lotkaVolterra } from './systems';

export const nearRates = {
  alpha: { value: 1.1 },
  beta: { value: 0.8 },
  gamma: { value: 0.7 },
  delta: { value: 1.6 },
};

export const nearStart = {
  x0: { value: 0.5, kind: 'initial' },
  y0: { value: 4, kind: 'initial' },
} as const;

export const lotkaVolterraModel = modelOf(lotkaVolterra, { ...nearRates, ...nearStart });

/** Equally spaced times. */
export const grid = (count: number, step: number, from = 0): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => from + i * step);

/** What a run would be made of, or what stands against it. */
export const prepared = (
  table: ObservedTable,
  training: Partial<TrainingSettings> = {},
  of: Model = lotkaVolterraModel,
): ReturnType<typeof prepareFit> =>
  prepareFit(of, [table], { training: { ...plainTraining, ...training }, simulation: plainSimulation });
