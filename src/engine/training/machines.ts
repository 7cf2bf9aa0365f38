import type { DynamicalSystem } from '../ir/system';
import type { Solver } from '../simulation/define';
import { gradientWays } from '../simulation/gradients';
import { createSensitivities } from '../simulation/gradients/sensitivities';
import { createSolver, type CompileOptions } from '../simulation/solver';
import type { Machines } from './objectives/define';

/** What a training run computes with, for one method, backend and precision. */
export interface TrainingMachines extends Machines {
  readonly createSolver: (system: DynamicalSystem) => Solver;
}

/** `gradient` is the id of the way to the gradient; the discrete adjoint when absent. */
export function trainingMachines(options: CompileOptions, gradient = 'discrete-adjoint'): TrainingMachines {
  const way = gradientWays.get(gradient);
  return {
    createDifferentiator: (system, loss) => way.create(system, loss ? { ...options, loss } : options),
    createSensitivities: (system, chosen) => createSensitivities(system, { ...options, chosen }),
    createSolver: (system) => createSolver(system, options),
  };
}
