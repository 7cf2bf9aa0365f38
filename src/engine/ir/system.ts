import type { IrFunction, Shape } from './tensor';

/** One named tensor of a group (the states, the parameters, the observations). */
export interface TensorSlot {
  readonly name: string;
  readonly shape: Shape;
}

/**
 * A model as the solvers see it: pure functions of time, states and parameters. Flat vectors are the slots one
 * after another, each row-major.
 */
export interface DynamicalSystem {
  readonly states: readonly TensorSlot[];
  readonly parameters: readonly TensorSlot[];
  readonly observations: readonly TensorSlot[];
  /** (t, ...states, ...parameters) -> d(state)/dt, one output per state. */
  readonly rhs: IrFunction;
  /** (t, ...states, ...parameters) -> one output per observation. */
  readonly observe: IrFunction;
  /** (...parameters) -> initial value of each state. */
  readonly initial: IrFunction;
  /**
   * (...raw) -> parameters. Raw values are unbounded and are what optimisers change; positive parameters are
   * the exponential of theirs. Slots are the same on both sides.
   */
  readonly constrain: IrFunction;
  /** (...parameters) -> scalar added to the training loss. */
  readonly penalty: IrFunction;
}
