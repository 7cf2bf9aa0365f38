/**
 * What is wrong, where, and what to do about it. User mistakes are collected and shown all at once; `ModelError`
 * is thrown only where no result can follow.
 */
import type { Repair } from './repair';

/** The spot in the document or its data that a diagnostic speaks of. Every field narrows it further. */
export interface Place {
  readonly file?: string;
  readonly node?: string;
  readonly port?: string;
  readonly field?: string;
  readonly wire?: string;
  readonly data?: string;
  readonly column?: string;
  /** 1-based line of a text file. */
  readonly row?: number;
  /** 1-based character within that line, or within the text of `field`. */
  readonly position?: number;
  /** Model time. */
  readonly time?: number;
}

export type Severity = 'error' | 'warning';

export interface Diagnostic {
  /** Stable kebab-case code, documented in `codes.ts`. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly where: Place;
  /** What is wrong, in one sentence, naming the things as the user sees them. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly fix: string;
  /** The fix ready to be applied, where only one thing can be meant. */
  readonly repair?: Repair;
}

/** Every code with its meaning; the README's table is printed from this one. */
export const DIAGNOSTIC_CODES = {
  // document
  'file-unreadable': 'The file cannot be read.',
  'file-too-large': 'The file is larger than the limit.',
  'not-json': 'The file is not valid JSON.',
  'not-a-document': 'The JSON is not a Symbiode document.',
  'version-too-new': 'The document was written by a newer version.',
  'bad-field': 'A field is missing or has the wrong type.',
  'bad-text': 'A statement in the text of a model cannot be understood.',
  'duplicate-id': 'Two things in the document have the same id.',
  'dangling-wire': 'A wire starts or ends at a node or port that does not exist.',
  'bad-subsystem':
    'A node stands in a subsystem that is not there, or a port of a subsystem stands outside of one.',
  'too-many-nodes': 'The document has more nodes than the limit.',
  'unsafe-path': 'A data path leaves the folder of the document.',
  // data
  'data-missing': 'A data file is not there.',
  'data-too-large': 'A data file is larger than the limit.',
  'data-malformed': 'A data file is not a table: quoting or the number of cells is wrong.',
  'data-not-a-number': 'A cell of a number column holds text.',
  'data-empty': 'A table has no rows.',
  'data-time-order': 'The time column does not increase.',
  'data-column-missing': 'The table has no such column.',
  // lowering
  'unknown-node-type': 'No node type has this id.',
  'unconnected-port': 'A required port has no wire.',
  'too-many-wires': 'A port that takes one wire has several.',
  'shape-mismatch': 'Two connected things have different shapes.',
  'unit-mismatch': 'Two connected things have different units.',
  'algebraic-loop': 'Values depend on themselves without a state in between.',
  'unused-node': 'The output of this node goes nowhere.',
  'no-states': 'The model has no state.',
  'no-observations': 'Training needs an observation with a data column.',
  'nothing-to-train': 'No parameter is trainable.',
  'bad-expression': 'A custom expression cannot be understood.',
  'bad-parameter': 'A parameter value is missing, of the wrong kind or out of range.',
  'duplicate-name': 'Two nodes have the same name.',
  'no-dependence': 'A derivative is wanted by something that the value does not depend on.',
  'noise-not-affine': 'White noise enters a rate otherwise than as a multiple of it.',
  'noise-observed': 'A value that is observed or watched contains white noise, which has none at a time.',
  'mixed-calculus': 'Noise sources of one model are meant in different calculi.',
  'not-a-state': 'Something other than a state is wired to a port that takes the state itself.',
  unsupported: 'The chosen target cannot express a part of the model.',
  'scale-off': 'A network works with numbers of another size than what was measured.',
  // host
  'bad-request': 'A message from the editor is not one that the engine understands.',
  'not-allowed': 'A path lies outside the folders that may be used.',
  'file-unwritable': 'The file cannot be written.',
  'file-changed': 'Somebody else has changed the file since it was read.',
  'run-missing': 'A run or its checkpoint is not there.',
  'engine-stopped': 'The engine stopped and the request was lost.',
  'internal-error': 'The program itself went wrong.',
  // runs
  'model-too-large': 'The compiled program would be larger than what the machine takes.',
  'bad-setting': 'A simulation or training setting is out of range.',
  'numerical-failure': 'The integration did not reach the end.',
  'event-before-data': 'An event of the model ends its run before the measured values end.',
  'poor-fit': 'A run ended no closer to the data than a constant would.',
  'too-few-data': 'There are fewer measurements than what is asked of them needs.',
  'ambiguous-terms': 'Terms of a library cannot be told apart on the data.',
  'checkpoint-mismatch': 'A checkpoint does not belong to this model.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Makes an error diagnostic. */
export function problem(code: DiagnosticCode, where: Place, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', where, message, fix };
}

/** The diagnostic with a way to repair what it speaks of; unchanged when there is none. */
export function repairable(diagnostic: Diagnostic, repair: Repair | undefined): Diagnostic {
  return repair ? { ...diagnostic, repair } : diagnostic;
}

/** Makes a warning: the model still works. */
export function caution(code: DiagnosticCode, where: Place, message: string, fix: string): Diagnostic {
  return { code, severity: 'warning', where, message, fix };
}

/** True when none of the diagnostics is an error. */
export function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every((d) => d.severity !== 'error');
}

/** Thrown where no result can follow from the user's input. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => `${d.code}: ${d.message}`).join('\n'));
    this.diagnostics = diagnostics;
  }
}
