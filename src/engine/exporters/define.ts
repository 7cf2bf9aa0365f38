/**
 * The contract of exporters: a model as someone else's code or file. An exporter is a pure function from a model
 * with its values to texts and bytes; whoever calls it writes them to disk. What a target cannot express becomes a
 * diagnostic at the node it concerns, never a silent omission.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { SimulationSettings } from '../document/schema';
import type { Equation, Model } from '../lowering/model';

/** A solution to hold the exported model against, computed in double precision at a tight tolerance. */
export interface ReferenceTrajectory {
  /** Increasing output times; the first is the start. */
  readonly times: Float64Array;
  /** times × state size. */
  readonly states: Float64Array;
  /** times × observation size. */
  readonly observations: Float64Array;
  /** Tolerances that it was computed with. */
  readonly rtol: number;
  readonly atol: number;
}

/** Everything that goes into an export. */
export interface ExportSubject {
  readonly model: Model;
  /** Constrained values of every parameter, flat, in the places of the model's slots. */
  readonly parameters: Float64Array;
  /** Typeset lines for the reader; they do not enter the code. */
  readonly equations: readonly Equation[];
  readonly settings: SimulationSettings;
  readonly reference: ReferenceTrajectory;
  /** What wrote it, such as "Symbiode 0.1.0". */
  readonly generator: string;
}

export interface ExportedFile {
  /** Relative to the folder of the export, with `/`; made by the exporter, never from a name in the document. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ExportResult {
  /** Empty when a diagnostic is an error. */
  readonly files: readonly ExportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One choice that the user has; the value is the id of one of its entries. */
export interface ExportOption {
  readonly label: string;
  readonly help: string;
  readonly default: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

export interface Exporter {
  /** As in `--to python`. */
  readonly id: string;
  readonly title: string;
  /** What comes out and what it needs to run. */
  readonly help: string;
  /** Of the single file that comes out, with its dot; empty when it is a folder. */
  readonly extension: string;
  readonly options: Readonly<Record<string, ExportOption>>;
  /** `chosen` holds the options that differ from their defaults. */
  readonly write: (subject: ExportSubject, chosen?: Readonly<Record<string, string>>) => ExportResult;
}
