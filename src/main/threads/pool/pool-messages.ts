/** What the training thread tells a helper besides the words of the control block, and what comes back. */
import type { DynamicalSystem, GradientResult, IrFunction, StepControl } from '../../../engine';
import type { MachineChoice } from '../../jobs/machines';

/** From what a helper compiles a gradient. */
export interface ProgramRecipe {
  readonly choice: MachineChoice;
  readonly system: DynamicalSystem;
  readonly loss?: IrFunction;
}

/** The shared numbers of one program. */
export interface ProgramMemory {
  /** Raw parameters. */
  readonly raw: Float64Array<SharedArrayBuffer>;
  readonly data: Float64Array<SharedArrayBuffer>;
  readonly results: Float64Array<SharedArrayBuffer>;
  /** How each chunk stands. */
  readonly marks: Int32Array<SharedArrayBuffer>;
}

/** A chunk is open, its result lies in the memory of results, or it was sent as a message. */
export const marks = { open: 0, written: 1, sent: 2 } as const;

export type ToHelper =
  | { readonly kind: 'program'; readonly id: number; readonly recipe: ProgramRecipe }
  | { readonly kind: 'memory'; readonly id: number; readonly memory: ProgramMemory }
  | { readonly kind: 'control'; readonly control: StepControl }
  | { readonly kind: 'dispose'; readonly id: number };

/** A result that numbers cannot say. */
export interface FromHelper {
  readonly round: number;
  readonly chunk: number;
  readonly result: GradientResult;
}
