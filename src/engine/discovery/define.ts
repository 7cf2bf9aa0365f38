/** Contracts of the way from a learned term to a formula. */
import type { SymbiodeDocument } from '../document/schema';

/** One candidate term of a formula, such as x*y^2. */
export interface Term {
  /** In the grammar of custom expressions. */
  readonly text: string;
  /** Its value, given those of the variables in the order of their names. */
  readonly evaluate: (values: readonly number[]) => number;
}

/** Terms of one kind, to be ticked in a library. */
export interface TermFamily {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  /** All its terms in the given variables; `degree` bounds polynomials. */
  readonly terms: (variables: readonly string[], degree: number) => readonly Term[];
}

/** What a formula may be made of. */
export interface LibraryChoice {
  /** Ids of families. */
  readonly families: readonly string[];
  /** Highest total degree of polynomial terms, 1 … 8. */
  readonly degree: number;
}

/** Samples of an unknown function: inputs side by side, outputs side by side. */
export interface Samples {
  readonly variables: readonly string[];
  /** One array per variable, all of one length. */
  readonly inputs: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
}

/** A sparse formula for one output: Σ coefficient · term. */
export interface Formula {
  readonly terms: readonly { readonly term: Term; readonly coefficient: number }[];
}

/** A term with its coefficient, as text. */
export interface WrittenTerm {
  readonly text: string;
  readonly coefficient: number;
  /** Standard deviation of the coefficient; null where the data do not determine it. */
  readonly spread: number | null;
}

/** One way to write all outputs of a block, or the rates of several states, judged by rolling the whole model out. */
export interface FormulaCandidate {
  /** The terms of each output in wire order, or of each state's rate, with their refitted coefficients. */
  readonly formulas: readonly (readonly WrittenTerm[])[];
  /** The document with the formulas in their place, coefficients refitted and trainable. */
  readonly document: SymbiodeDocument;
  /** Terms in all. */
  readonly size: number;
  /** Scaled mean squared error of the roll-out over the whole record; Infinity when it breaks down. */
  readonly loss: number;
  /** The same over the part that was kept from the refit; null when nothing was. */
  readonly heldOutLoss: number | null;
  /** n log(loss) + size log(n) over the n measured values: smaller is better (Schwarz 1978). */
  readonly score: number;
}

/** What formulas are looked for: the outputs of a trained block, or the rates of states from their data. */
export type FormulaSource =
  | { readonly kind: 'block'; readonly block: string }
  /** No states: all that are measured. */
  | { readonly kind: 'data'; readonly states: readonly string[] };
