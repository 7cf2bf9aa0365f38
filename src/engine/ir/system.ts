import type { IrFunction, Shape } from './tensor';

/** One named tensor of a group (the states, the parameters, the observations). */
export interface TensorSlot {
  readonly name: string;
  readonly shape: Shape;
}

/** White noise that drives a model: dy = rhs dt + Σ_j g_j dW_j with independent Wiener processes W_j. */
export interface NoiseSpec {
  /** One name per Wiener process. */
  readonly channels: readonly string[];
  /** How the product g dW is meant; it matters where g depends on the state. */
  readonly calculus: 'ito' | 'stratonovich';
  /**
   * (t, ...states, ...parameters) -> the coefficients g, one output per channel and state, channel by channel, each
   * of the state's shape.
   */
  readonly diffusion: IrFunction;
}

/** Something that happens when a function of the state crosses zero. */
export interface EventSpec {
  readonly name: string;
  /** Which crossings count, as time runs from the start of the integration to its end. */
  readonly direction: 'rising' | 'falling' | 'both';
  /** Ends the integration. */
  readonly terminal: boolean;
  /** (t, ...states, ...parameters) -> scalar */
  readonly condition: IrFunction;
  /** (t, ...states, ...parameters) -> each state right after; absent when nothing jumps. */
  readonly jump?: IrFunction;
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
  /** Absent for models without noise. */
  readonly noise?: NoiseSpec;
  /** Absent or empty for models without events. */
  readonly events?: readonly EventSpec[];
}
