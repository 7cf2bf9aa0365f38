import type { SymbiodeDocument, TableTexts } from '../../engine';

/** A document and its data. */
export interface Work {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
}

/** Document, data and the numbers to use: what every computation starts from. Can be sent to a thread. */
export interface Job extends Work {
  /** Bytes of a run's checkpoint whose values replace the document's, or null. */
  readonly checkpoint: Uint8Array | null;
  /** Name of the measured trajectory to begin with; absent where the model says where it begins. */
  readonly trajectory?: string;
  /** Values by parameter name that replace both the document's and the checkpoint's. */
  readonly overrides?: Readonly<Record<string, number>>;
}
