import type { Diagnostic, RequestName, Requests } from '../../engine';
import type { Access } from '../files/access';
import type { AutosaveStore } from '../files/autosave-store';
import type { OpenDocuments } from '../files/open-documents';
import type { OwnNodeStore } from '../files/own-nodes';
import type { RecentFiles } from '../files/recent-files';
import type { RunStore } from '../files/run-store';
import type { HostOptions } from './options';
import type { TaskThread } from '../threads/task-thread';
import type { TrainingRuns } from '../threads/training-runs';

/** What request handlers work with. */
export interface HostContext {
  readonly options: HostOptions;
  readonly access: Access;
  readonly autosaves: AutosaveStore;
  readonly openDocuments: OpenDocuments;
  readonly ownNodes: OwnNodeStore;
  readonly recent: RecentFiles;
  readonly runs: RunStore;
  readonly trainings: TrainingRuns;
  /** Computations that somebody waits for. */
  readonly tasks: TaskThread;
  /** Computations of many seconds, on a thread of their own. */
  readonly longTasks: TaskThread;
  /** Sweeps, which would wait for minutes behind a search for formulas. */
  readonly sweepTasks: TaskThread;
  /** Paths of models with noise, which may be many, on a thread of their own. */
  readonly bandTasks: TaskThread;
  /** Bands that are being made, by who asked. */
  readonly bands: Map<string, AbortController>;
  /** Searches for formulas that go on, by the editor's names for them. */
  readonly searches: Map<string, AbortController>;
  /** Sweeps that go on, by the editor's names for them. */
  readonly sweeps: Map<string, AbortController>;
  /** Loads the engine on threads that will soon be needed. */
  readonly warm: () => void;
}

/** Answers one kind of request of the numbered editor; a ModelError becomes a failure with its diagnostics. */
export type Handler<N extends RequestName> = (
  body: Requests[N]['request'],
  context: HostContext,
  editor: number,
) => Promise<Requests[N]['reply']>;

/** The handlers of one family of requests. */
export type Handlers<N extends RequestName> = { readonly [K in N]: Handler<K> };

/** A reply of these diagnostics and nothing else. */
export interface Refused {
  readonly diagnostics: readonly Diagnostic[];
}
