import {
  backends,
  gradientWays,
  methods,
  trainingMachines,
  type Differentiator,
  type DynamicalSystem,
  type ExecutorMaker,
  type IrFunction,
} from '../../engine';

/** Which machines a training run computes with, by name: can be sent to a thread. */
export interface MachineChoice {
  /** Ids. */
  readonly method: string;
  readonly backend: string;
  readonly gradient?: string;
  readonly precision: 'f32' | 'f64';
}

const optionsOf = ({ method, backend, precision }: MachineChoice) => ({
  method: methods.get(method),
  backend: backends.get(backend),
  precision,
});

/** The machines of a training run. */
export const machinesOf = (choice: MachineChoice, createExecutor?: ExecutorMaker) =>
  trainingMachines(optionsOf(choice), choice.gradient, createExecutor);

/** One gradient as the training run compiles it, for a part of its trajectories. */
export function differentiatorOf(
  choice: MachineChoice,
  system: DynamicalSystem,
  loss?: IrFunction,
): Differentiator {
  const way = gradientWays.get(choice.gradient ?? 'discrete-adjoint');
  return way.create(system, loss ? { ...optionsOf(choice), loss } : optionsOf(choice));
}
