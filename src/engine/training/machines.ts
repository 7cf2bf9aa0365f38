import type { DynamicalSystem } from '../ir/system';
import type { IrFunction } from '../ir/tensor';
import type { Differentiator, Solver } from '../simulation/define';
import {
  createParallelDifferentiator,
  createSerialExecutor,
  type ChunkExecutor,
} from '../simulation/parallel';
import { gradientWays } from '../simulation/gradients';
import { createSensitivities } from '../simulation/gradients/sensitivities';
import { createSolver, type CompileOptions } from '../simulation/solver';
import type { Machines } from './objectives/define';

/** What a training run computes with, for one method, backend and precision. */
export interface TrainingMachines extends Machines {
  readonly createSolver: (system: DynamicalSystem) => Solver;
}

/** Makes what computes the chunks of a model's gradient; `own` is one differentiator of it, and its to dispose of. */
export type ExecutorMaker = (
  own: Differentiator,
  system: DynamicalSystem,
  loss?: IrFunction,
) => ChunkExecutor;

/**
 * `gradient` is the id of the way to the gradient; the discrete adjoint when absent. Targets of many trajectories are
 * computed in chunks, by this thread unless an executor is given: the numbers are the same.
 */
export function trainingMachines(
  options: CompileOptions,
  gradient = 'discrete-adjoint',
  createExecutor: ExecutorMaker = createSerialExecutor,
): TrainingMachines {
  const way = gradientWays.get(gradient);
  const { adaptive } = options.method;
  return {
    createDifferentiator: (system, loss) => {
      const whole = way.create(system, loss ? { ...options, loss } : options);
      return createParallelDifferentiator(createExecutor(whole, system, loss), { adaptive, whole });
    },
    createSensitivities: (system, chosen) => createSensitivities(system, { ...options, chosen }),
    createSolver: (system) => createSolver(system, options),
  };
}
