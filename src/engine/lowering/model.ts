import type { Diagnostic } from '../base/diagnostic';
import type { DynamicalSystem } from '../ir/system';
import type { Shape } from '../ir/tensor';

/** One state, observation or parameter keeps the place of its slot in the system's flat vectors. */
interface Slot {
  /** Unique: the node's name, for parameters followed by `.` and the parameter or weight; a shared one has its own name alone. */
  readonly name: string;
  /** Id of the document node. */
  readonly node: string;
  readonly latex: string;
  readonly unit: string;
  readonly shape: Shape;
  readonly offset: number;
  readonly size: number;
}

export interface ColumnPlace {
  readonly data: string;
  readonly column: string;
}

/** One quantity that is integrated; a node may have several, such as a place and its velocity. */
export interface ModelState extends Slot {
  /** Index of the parameter slot that holds its initial value. */
  readonly initialParameter: number;
  /** The node's output port that carries it; absent means its only one. */
  readonly output?: string;
  /**
   * Columns that hold each trajectory's value at its first time, one per element; absent when every trajectory starts
   * at the parameter's value.
   */
  readonly initialColumns?: readonly ColumnPlace[];
  /** Absolute tolerance of its own; absent: that of the run. */
  readonly atol?: number;
}

export interface ModelParameter extends Slot {
  /**
   * `number`: a rate or the like, or several of them; `initial`: a state's initial value; `weight`: part of a neural
   * block; `data`: measured values, which stay as they are.
   */
  readonly kind: 'number' | 'initial' | 'weight' | 'data';
  /** The parameter's or weight's own name on its node. */
  readonly field: string;
  readonly trainable: boolean;
  /** Raw value is the logarithm; only so for trainable ones, which leaves fixed values exact. */
  readonly positive: boolean;
  /** Constrained starting value of every element that `values` does not give, for all kinds but weights. */
  readonly value: number;
  /** Constrained starting values element by element; absent where they are all `value`. */
  readonly values?: readonly number[];
  /** For weights: drawn from U(−bound, bound). */
  readonly bound: number;
  /** Every place that takes it, when it is a shared one; `node` and `field` are the first of them. */
  readonly uses?: readonly { readonly node: string; readonly field: string }[];
  /** Counted by the weight penalty; absent counts as false. */
  readonly penalised?: boolean;
}

export interface ModelObservation extends Slot {
  readonly column: ColumnPlace | null;
  /** Error that counts as 1 in the loss, in data units; absent or 0: the standard deviation of the column. */
  readonly scale?: number;
}

/** A slot before it has its place. */
export type Unplaced<T> = Omit<T, 'offset' | 'size'>;

/** A document that makes sense, ready to be solved and trained. */
export interface Model {
  readonly title: string;
  readonly system: DynamicalSystem;
  readonly states: readonly ModelState[];
  readonly parameters: readonly ModelParameter[];
  readonly observations: readonly ModelObservation[];
  readonly stateSize: number;
  readonly parameterSize: number;
  readonly observationSize: number;
  readonly timeUnit: string;
  /** Times inside the document's span at which a source jumps, increasing; absent counts as none. */
  readonly discontinuities?: readonly number[];
}

/** One typeset line, e.g. a state's differential equation. */
export interface Equation {
  /** Node that the left-hand side belongs to. */
  readonly node: string;
  readonly kind: 'state' | 'observation' | 'definition' | 'event';
  /**
   * Terms carry `\htmlData{node=ID}` and `\htmlClass{physics|learned|data|state}`; nothing else in it needs
   * KaTeX's trust.
   */
  readonly latex: string;
}

/** Everything lowering finds out; `model` is there when no diagnostic is an error. */
export interface Lowered {
  readonly model: Model | undefined;
  readonly equations: readonly Equation[];
  readonly diagnostics: readonly Diagnostic[];
}
