/** What the import dialog and the worker that holds the file say to each other. */
import type {
  Arrangement,
  DataFormat,
  Diagnostic,
  Examination,
  ImportChoices,
  Opened,
  PartSummary,
  ViewedRow,
} from '../../engine/index';

/** A file that was read, with the first guess of what is wanted of it. */
export interface FileSummary {
  readonly format: DataFormat;
  readonly parts: readonly PartSummary[];
  readonly notes: readonly string[];
  readonly opened: Opened;
}

/** Task -> what is asked and what comes back. */
export interface Tasks {
  read: { ask: { readonly name: string; readonly file: Blob }; answer: FileSummary };
  arrange: { ask: { readonly arrangement: Arrangement }; answer: Opened };
  examine: { ask: { readonly choices: ImportChoices }; answer: Examination };
  rows: { ask: { readonly from: number; readonly count: number }; answer: readonly ViewedRow[] };
  write: { ask: null; answer: string };
}

export type TaskName = keyof Tasks;

export type Ask = {
  [N in TaskName]: { readonly id: number; readonly task: N; readonly ask: Tasks[N]['ask'] };
}[TaskName];

export type Answer =
  | { readonly id: number; readonly answer: Tasks[TaskName]['answer'] }
  | { readonly id: number; readonly diagnostics: readonly Diagnostic[] };
