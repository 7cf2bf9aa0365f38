/**
 * The contract of a plot: what it needs, a pure `prepare` from the numbers to what is drawn, and a `View` that draws
 * it. Plots fetch nothing by themselves (what a view may ask for is handed to it) and never import one another; shared drawing stands in `ui/chart`.
 */
import type { ComponentType } from 'react';
import type {
  EnsembleResult,
  LearnedTerm,
  PathEnds,
  PhasePlane,
  PhaseQuestion,
  TermQuestion,
} from '../../engine/index';

/** Values over time (or over iterations). */
export interface Samples {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
}

/** A range of values over time that a quantity may have. */
export interface Spread {
  /** Tells apart those of one quantity. */
  readonly id: string;
  readonly xs: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** What it is in a few signs, such as `5–95 %`. */
  readonly caption: string;
  /** Names of its lower and upper edge, such as `5 %`. */
  readonly edges: readonly [string, string];
}

/** Which trajectory of the data is looked at, where there are several. */
export interface TrajectoryInput {
  readonly names: readonly string[];
  /** Null for all of them. */
  readonly chosen: string | null;
  /** Whether each has a curve of its own, so that all of them cannot be looked at together. */
  readonly apart: boolean;
  readonly choose: (name: string | null) => void;
}

/** The curve of another run, over that of the present model. */
export interface OverlaidCurve {
  readonly run: string;
  /** What the run is called. */
  readonly name: string;
  /** Its place among the runs that are laid over, from 0. */
  readonly place: number;
  readonly samples: Samples;
}

export interface BandsAbout {
  /** Whether there are any at the moment. */
  readonly drawn: boolean;
  /** What they are made of, in sentences; blank while there are none. */
  readonly text: string;
}

/** One quantity of the model: a state, or an observation that is not simply a state. */
export interface Quantity {
  /** Names it among the quantities: the id of its node, and what tells apart those of one node. */
  readonly node: string;
  readonly name: string;
  readonly unit: string;
  readonly curve: Samples | null;
  /** The curve belongs to an earlier state of the model. */
  readonly stale: boolean;
  /** Measured values. */
  readonly measured: Samples | null;
  /** Place in the flat state; null for what is not a state. */
  readonly element: number | null;
  /** The number where the document keeps its start; null where the start is no number of its own. */
  readonly start: StartPlace | null;
  /** Why its start cannot be moved, as a clause; absent where it can be or where there is none. */
  readonly fixed?: string;
  /** Bands about the curve; absent counts as none. */
  readonly spreads?: readonly Spread[];
  /** Curves of other runs; absent counts as none. */
  readonly overlays?: readonly OverlaidCurve[];
}

export interface StartPlace {
  readonly node: string;
  readonly field: string;
  /** Which of several numbers; absent: the only one. */
  readonly index?: number;
}

/** What the field of the model is asked about, besides what a plot itself chooses. */
export interface FieldContext {
  /** Start of the solution: time, and all states. */
  readonly time: number;
  readonly state: Float64Array;
  /** Answers null when there is nothing to say; the same function for as long as the answers would be the same. */
  readonly phasePlane: (question: PhaseQuestion) => Promise<PhasePlane | null>;
}

/** Something that happened at a time of the solution. */
export interface PlotEvent {
  readonly name: string;
  readonly time: number;
}

/** Training curves; NaN where a value was not computed. */
export interface LossHistory {
  readonly iteration: ArrayLike<number>;
  readonly loss: ArrayLike<number>;
  readonly validationLoss: ArrayLike<number>;
}

/** How trained numbers moved, row by row. */
export interface ParameterTraces {
  /** Which run of an ensemble, from 1. */
  readonly member: ArrayLike<number>;
  /** Of that run alone. */
  readonly iteration: ArrayLike<number>;
  /** By name; NaN where one is not known. */
  readonly values: Readonly<Record<string, ArrayLike<number>>>;
}

/** A number in the equations that training may change. */
export interface TrainedNumber {
  readonly name: string;
  readonly unit: string;
}

/** The training run that goes on or is looked at, besides its losses. */
export interface RunContext {
  readonly running: boolean;
  /** Null for a run that kept none. */
  readonly traces: ParameterTraces | null;
  /** The values that it came to, by name; null before its end. */
  readonly result: Readonly<Record<string, number>> | null;
  readonly ensemble: EnsembleResult | null;
}

/** What is asked about the neural blocks of the model. */
export interface TermContext {
  readonly blocks: readonly { readonly node: string; readonly name: string }[];
  /** A training goes on, so that the same question has another answer a moment later. */
  readonly training: boolean;
  /** Answers null when there is nothing to say; the same function for as long as it is about the same model. */
  readonly ask: (question: TermQuestion) => Promise<LearnedTerm | null>;
}

/** What is asked about the paths of a model with noise. */
export interface PathsContext {
  readonly start: number;
  readonly end: number;
  /** The states at a time of many paths; null when there is nothing to say. */
  readonly ask: (time: number) => Promise<PathEnds | null>;
}

/** Everything a plot may draw from. */
export interface PlotInput {
  readonly quantities: readonly Quantity[];
  readonly timeUnit: string;
  /** Start and end of the simulation. */
  readonly span: readonly [number, number];
  /** Model time from which data serve for validation only; null when none do. */
  readonly validationFrom: number | null;
  /** In the order they happened. */
  readonly events: readonly PlotEvent[];
  readonly loss: LossHistory | null;
  readonly run: RunContext | null;
  /** What training may change in the model as it is. */
  readonly trained: readonly TrainedNumber[];
  /** Names of the runs that are laid over the curves and how to take them away; absent counts as none. */
  readonly overlaid?: readonly { readonly id: string; readonly name: string; readonly remove: () => void }[];
  /** Absent or null where the data hold one trajectory. */
  readonly trajectory?: TrajectoryInput | null;
  /** What bands there are about the curves; absent or null where there can be none. */
  readonly bands?: BandsAbout | null;
  /** Null while the model cannot be solved. */
  readonly term: TermContext | null;
  /** Null for a model without noise, and while it cannot be solved. */
  readonly paths: PathsContext | null;
  /** Null while the model cannot be asked about. */
  readonly field: FieldContext | null;
  /**
   * Sets starts in the document, or moves them by so much from what is asked for there, solved or not; one step while a
   * drag goes on. Null where nothing may be changed.
   */
  readonly setStarts:
    | ((starts: readonly (StartPlace & ({ readonly value: number } | { readonly by: number }))[]) => void)
    | null;
}

/** What must be there before a plot makes sense; the panel says what is missing. */
export type PlotNeed = 'trajectory' | 'two-quantities' | 'data' | 'loss' | 'term';

/** What is said where nothing can be drawn. */
export interface NothingToDraw {
  readonly title: string;
  readonly text: string;
}

export interface PlotDefinition<Prepared, Used extends keyof PlotInput> {
  readonly id: string;
  readonly title: string;
  readonly needs: readonly PlotNeed[];
  /** What it draws from: while that stays, nothing is prepared or drawn anew. */
  readonly uses: readonly Used[];
  /** Whether its vertical axis may count in decades; views find the choice in `LogContext`. */
  readonly decades?: boolean;
  /** Whether its axis of time may count in decades; views find the choice in `LogTimeContext`. */
  readonly decadesOfTime?: boolean;
  /** Whether it draws bands about curves. */
  readonly bands?: boolean;
  /** Null when there is nothing to draw. */
  readonly prepare: (input: Pick<PlotInput, NoInfer<Used>>) => Prepared | null;
  /** Why there is nothing to draw, and what to do; absent where the needs say it. */
  readonly nothing?: (input: PlotInput) => NothingToDraw;
  readonly View: ComponentType<{ readonly prepared: Prepared }>;
}
