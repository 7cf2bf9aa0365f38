/**
 * The saved file, version 3: what the canvas edits and git diffs. Layout stands apart from meaning; numbers that
 * training may change carry their own `trainable` mark. This file holds the types only; `parse.ts` checks text
 * against them, `validate.ts` checks structure, `serialize.ts` writes them with a stable key order.
 */

export const SCHEMA_VERSION = 3;

/** What a shared parameter may be called: it stands in formulas, in texts and on the command line. */
export const SHARED_NAME = /^\p{L}[\p{L}\p{N}_]*$/u;

/** A number that training may change. Units and bounds live in the node definition. */
export interface NumberParameter {
  readonly value: number;
  readonly trainable?: boolean;
}

/** Several numbers that training may change together: a vector or, row by row, a matrix. */
export interface NumbersParameter {
  readonly values: readonly number[];
  readonly trainable?: boolean;
}

/** The column of a table that an observation or a measured input refers to. */
export interface ColumnReference {
  readonly data: string;
  readonly column: string;
}

/** Columns of one table, such as those that hold the starting values of a vector. */
export interface ColumnsReference {
  readonly data: string;
  readonly columns: readonly string[];
}

/** Takes its value and its mark from a shared parameter of the document. */
export interface SharedReference {
  readonly shared: string;
}

/** A number with a name of its own that several nodes use. Units and bounds are those of its uses. */
export interface SharedParameter {
  /** Unique within the document; a letter, then letters, digits and _. */
  readonly name: string;
  readonly value: number;
  readonly trainable: boolean;
}

export type ParameterValue =
  | NumberParameter
  | NumbersParameter
  | ColumnReference
  | ColumnsReference
  | SharedReference
  | string
  | number
  | boolean
  | readonly number[];

export interface DocumentNode {
  /** Unique within the document; never shown. */
  readonly id: string;
  /** Id of the node definition. */
  readonly type: string;
  readonly typeVersion: number;
  /** Shown on the canvas and used in names of parameters; unique within the document. */
  readonly name: string;
  /** Missing parameters take the definition's default. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Left out of the model for now: what it gives counts as 0; a muted state stands still. */
  readonly muted?: boolean;
  /** Id of the subsystem in which it stands; absent: on the outermost canvas. */
  readonly inside?: string;
}

export interface PortReference {
  readonly node: string;
  readonly port: string;
}

export interface Wire {
  readonly id: string;
  /** An output port. */
  readonly from: PortReference;
  /** An input port. */
  readonly to: PortReference;
}

/** A measured table: a CSV file beside the document, or CSV text kept inside it. */
export interface DataSource {
  readonly id: string;
  readonly name: string;
  readonly source:
    { readonly kind: 'file'; readonly path: string } | { readonly kind: 'inline'; readonly csv: string };
  /** Name of the column that holds time. */
  readonly timeColumn: string;
  /**
   * Name of the column whose value tells trajectories apart: rows that share it belong to one trajectory. Absent
   * when the table holds a single one.
   */
  readonly groupColumn?: string;
  /** Unit of each column; a column not named here takes the unit of what it is compared with. */
  readonly units: Readonly<Record<string, string>>;
  /** Where the table came from, in words: file, place in it, day, what was changed. Absent: not known. */
  readonly origin?: string;
}

export interface SimulationSettings {
  readonly method: string;
  /** Start and end of the run in model time. */
  readonly start: number;
  readonly end: number;
  readonly timeUnit: string;
  readonly rtol: number;
  readonly atol: number;
  /** Step of fixed-step methods, and the first step of adaptive ones when positive. */
  readonly step: number;
  readonly maxSteps: number;
  /** Bounds of adaptive steps; absent or 0: none. */
  readonly minStep?: number;
  readonly maxStep?: number;
  /** Id of the step-size controller of adaptive methods; the usual one when absent. */
  readonly controller?: string;
  /** Seed of the Brownian path of models with noise; 0 when absent. */
  readonly seed?: number;
  /** Number of equally spaced output times, both ends included. */
  readonly points: number;
  readonly precision: 'f32' | 'f64';
}

/** An entry of a registry with the numbers that it asks for; missing numbers take the entry's defaults. */
export interface ChosenEntry {
  readonly id: string;
  readonly numbers?: Readonly<Record<string, number>>;
}

export interface TrainingSettings {
  readonly seed: number;
  /** First Adam, then L-BFGS, then Levenberg–Marquardt; each may have 0 iterations. */
  readonly adam: {
    readonly iterations: number;
    readonly learningRate: number;
    /** Id of the schedule of the learning rate; constant when absent. */
    readonly schedule?: string;
    /** Gradients longer than this are shortened to it; absent or 0 leaves them as they are. */
    readonly clip?: number;
    /** λ of decoupled weight decay (AdamW) on the weights of the neural blocks; absent or 0 is plain Adam. */
    readonly weightDecay?: number;
  };
  readonly lbfgs: { readonly iterations: number; readonly memory: number };
  readonly levenbergMarquardt?: { readonly iterations: number };
  /**
   * Share of the Adam iterations, 0 … 1, over which the fitted part of the record grows from its first fifth to the
   * whole; absent or 0 fits the whole record from the start.
   */
  readonly growingHorizon?: number;
  /** The strategy; absent: the phases above one after another. */
  readonly recipe?: ChosenEntry;
  /** How errors count; the scaled squared error when absent. */
  readonly loss?: ChosenEntry;
  /** Share of the data kept for validation; 0 … 0.9. */
  readonly validationFraction: number;
  /** Whether the last times (when absent) or the last trajectories are kept. */
  readonly validationSplit?: 'time' | 'trajectory';
  /**
   * Measured times per window: records are cut into windows that each start from measured values. Absent or 0 keeps
   * trajectories whole.
   */
  readonly windowLength?: number;
  /** Trajectories or windows per Adam iteration, drawn anew; absent or 0 takes all of them. */
  readonly batchSize?: number;
  /** Runs with consecutive seeds, of which the best is kept; absent is 1. */
  readonly ensemble?: number;
  /** Further seeds tried when a run cannot be integrated at its starting values; absent is 0. */
  readonly restarts?: number;
  /** Id of the way to the gradient; the discrete adjoint when absent. */
  readonly gradient?: string;
  /** Iterations without a better validation loss before a stage ends; 0 never stops early. */
  readonly patience: number;
  /** λ in loss + λ ‖w‖² / n over the n weights of the neural blocks. */
  readonly weightPenalty: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Colours that the user may give to nodes, frames and comments, as they are offered; the theme says how they look. */
export const TINTS = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'grey'] as const;

export type Tint = (typeof TINTS)[number];

export interface NodeLayout extends Point {
  readonly tint?: Tint;
  /**
   * Of a subsystem made of nodes: where it was put then. Unpacked, they come out as far from where they lay as it was
   * moved since.
   */
  readonly origin?: Point;
}

/** A titled area behind nodes, or a comment: text in Markdown, without meaning for the model. */
export interface Note extends Point {
  readonly id: string;
  readonly kind: 'frame' | 'comment';
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly text: string;
  readonly tint?: Tint;
  /** Id of the subsystem on whose canvas it lies; absent: the outermost one. */
  readonly inside?: string;
}

/** A remark in the text of the model, as `# …` stands there; it has no place on the canvas. */
export interface TextComment {
  /** The statement at which it stands, such as `node hares`; `end` is the end of the text. */
  readonly at: string;
  /** What follows the #, line by line. */
  readonly text: string;
  /** After the statement on its line; absent or false: on lines of its own above it. */
  readonly beside?: boolean;
}

export interface Layout {
  readonly nodes: Readonly<Record<string, NodeLayout>>;
  /** Points that a wire passes, by wire id, from its start to its end; absent: none. */
  readonly wires?: Readonly<Record<string, readonly Point[]>>;
  /** In the order in which they lie on one another; absent: none. */
  readonly notes?: readonly Note[];
  /** Remarks in the text of the model, from its start to its end; absent: none. */
  readonly comments?: readonly TextComment[];
}

export interface SymbiodeDocument {
  readonly format: 'symbiode';
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly title: string;
  readonly description: string;
  readonly nodes: readonly DocumentNode[];
  readonly wires: readonly Wire[];
  readonly data: readonly DataSource[];
  /** Numbers that several nodes share; absent: none. */
  readonly parameters?: readonly SharedParameter[];
  readonly simulation: SimulationSettings;
  readonly training: TrainingSettings;
  /** Id of the run folder whose weights the document shows, or null for untrained values. */
  readonly run: string | null;
  readonly layout: Layout;
}
