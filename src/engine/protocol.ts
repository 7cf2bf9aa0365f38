/**
 * What the editor and the engine host say to each other: one request, one reply, and events while a run goes on.
 * Messages are structured-clone data; typed arrays stay typed arrays (a transport that cannot carry them encodes
 * them). Requests are validated on arrival by `requestSchemas`; a request that fails answers with diagnostics.
 */
import type { LearnedTerm, TermQuestion } from './analysis/learned-term';
import type { WiresQuestion, WireValue } from './analysis/wire-values';
import type { PhasePlane, PhaseQuestion } from './analysis/phase-plane';
import type { Diagnostic } from './base/diagnostic';
import type { FormulaSource } from './discovery/define';
import type { Discovery } from './discovery/discover';
import type { SymbiodeDocument } from './document/schema';
import type { RecentFile, HostInfo, FileVersions, TemplateInfo } from './host-info';
import type { Solution } from './simulation/define';
import type { RunInfo, RunPlace, RunRecord } from './run-record';
import type { PathBand } from './simulation/path-band';
import type { SweepPart, SweepPlan } from './sweep/define';
import type { TrainingProgress, TrainingResult } from './training/define';

export type {
  TemplateKind,
  TemplateInfo,
  TemplateVariant,
  RecentFile,
  HostInfo,
  FileVersions,
} from './host-info';

/** CSV text of each data source of a document, by data source id. */
export type TableTexts = Readonly<Record<string, string>>;

export interface OpenedDocument {
  /** Null for templates and for recovered work that was never saved. */
  readonly path: string | null;
  /** Parsed and migrated; undefined when diagnostics hold an error. */
  readonly document: SymbiodeDocument | undefined;
  readonly tables: TableTexts;
  readonly diagnostics: readonly Diagnostic[];
  /** Runs kept beside the document, newest first. */
  readonly runs: readonly RunInfo[];
  /** What was read, for a document that has a file. */
  readonly versions?: FileVersions;
  /** Under what its runs are kept while it has no file; absent: nobody knows, and the editor gives it a name. */
  readonly work?: string;
}

export interface PathsQuestion {
  /** Between the start and the end of the simulation. */
  readonly time: number;
  /** The most paths that are wanted. */
  readonly paths: number;
}

/** Paths of a model with noise at one time. */
export interface PathEnds {
  readonly time: number;
  /** As many as there was patience for. */
  readonly paths: number;
  /** paths × state size; NaN for a path that did not get there. */
  readonly states: Float64Array;
}

/** The editor's document with everything the host needs to compile it. */
export interface Subject {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  /** Where the document lives, so that runs are kept beside it; null keeps them in the application's own folder. */
  readonly path: string | null;
  /** Names the work there while it has no file, whatever its title becomes. */
  readonly work?: string;
}

export interface ExportFile {
  readonly path: string;
  readonly bytes: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory';
}

/** A part of a model that the user keeps for use in any document. */
export interface OwnNode {
  /** Name of its file, without the ending. */
  readonly id: string;
  /** What copying it gives. */
  readonly text: string;
}

/** Where the paths of a model with noise run, or why there is nothing to show. */
export interface BandAnswer {
  /** Null as well for a model without noise, and for a request that another one replaced. */
  readonly band: PathBand | null;
  /** It would take longer than the asker would wait. */
  readonly slow: boolean;
  /** Why a path broke down, in words; absent where none did. */
  readonly broken?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Request name -> what is asked and what comes back. */
export interface Requests {
  'host.hello': { request: null; reply: HostInfo };
  /** Every template, by name; reading them all takes a moment, so that a start does not wait for it. */
  'template.list': { request: null; reply: readonly TemplateInfo[] };
  /** Documents opened or saved of late that may be opened from here, newest first. */
  'recent.list': { request: null; reply: readonly RecentFile[] };
  /** Forgets them; the files stay. */
  'recent.clear': { request: null; reply: null };
  /** A template, or a further document of its folder by file name. */
  'template.open': { request: { name: string; file?: string | undefined }; reply: OpenedDocument };
  'document.open': { request: { path: string }; reply: OpenedDocument };
  /** Checks text that the editor got by itself (a dropped file, the recovery store). */
  'document.parse': { request: { text: string }; reply: OpenedDocument };
  /**
   * `tables` are written beside the document for sources of kind `file` that are not there yet, and the run whose
   * weights it shows is copied to its run folder. `previous` is where the document was saved before, if anywhere; all
   * runs of work that was nowhere, `work` by name, come along.
   * `expected` is the version that may be replaced (null: none at all): another one that is there is a `file-changed`
   * failure, and nothing is written. Without it whatever is there is replaced.
   */
  'document.save': {
    request: {
      path: string;
      document: SymbiodeDocument;
      tables: TableTexts;
      previous?: string | null;
      work?: string;
      expected?: string | null;
    };
    reply: { path: string; versions: FileVersions };
  };
  /**
   * Says what a window has open, so that it hears of changes by others and of other windows on the same file; said
   * again it replaces what was said before. `key` is that of its unsaved work, which is not offered to others.
   */
  'document.attend': {
    request: { window: string; key: string; path: string | null; versions: FileVersions };
    reply: { windows: readonly string[] };
  };
  /** Text of tables beside a document, by the path that the document names them by; what cannot be read is told. */
  'tables.read': {
    request: { path: string; tables: readonly string[] };
    reply: {
      tables: TableTexts;
      versions: FileVersions['tables'];
      diagnostics: readonly Diagnostic[];
    };
  };
  /**
   * Kept aside from the user's file, under a key the editor chooses per open document; `version` is that of the file
   * which the work began from.
   */
  'document.autosave': {
    request: {
      key: string;
      path: string | null;
      document: SymbiodeDocument;
      tables: TableTexts;
      version?: string | null;
      work?: string;
    };
    reply: null;
  };
  /** `as` is the key under which the work goes on, so that no other window takes it up too. */
  'document.recover': { request: { key: string; as?: string }; reply: OpenedDocument };
  'document.discard': { request: { key: string }; reply: null };
  'files.list': {
    request: { directory: string };
    reply: { directory: string; parent: string | null; entries: readonly DirectoryEntry[] };
  };
  /** The user's own nodes; files that hold none are left out and reported. */
  'nodes.list': {
    request: null;
    reply: { nodes: readonly OwnNode[]; diagnostics: readonly Diagnostic[] };
  };
  'nodes.save': { request: { name: string; text: string }; reply: { id: string } };
  'nodes.remove': { request: { id: string }; reply: null };
  simulate: {
    request: {
      subject: Subject;
      run: string | null;
      /**
       * Begins where this trajectory of the data does, the first where none is called so; absent: where the model
       * says. It makes no difference where the data say nothing about starts.
       */
      trajectory?: string | undefined;
      /** Gives more times after the start, for an axis of time in decades. */
      decades?: boolean | undefined;
    };
    reply: { solution: Solution | null; diagnostics: readonly Diagnostic[] };
  };
  /** Quantiles of many paths. What the same asker asked for before is stopped. */
  'simulate.band': {
    request: {
      subject: Subject;
      run: string | null;
      /** The editor's own name for itself. */
      asker: string;
      paths: number;
      /** Seconds after which it is not worth it; null for as long as it takes. */
      patience: number | null;
      /** As in `simulate`. */
      trajectory?: string | undefined;
    };
    reply: BandAnswer;
  };
  /** Stops what this asker asked for, if anything; its reply then has no band. */
  'simulate.band.cancel': { request: { asker: string }; reply: null };
  /** Field, nullclines and equilibria in a window on the plane of two states; null when the model makes no sense. */
  'analyse.phase': {
    request: { subject: Subject; run: string | null; question: PhaseQuestion };
    reply: { plane: PhasePlane | null; diagnostics: readonly Diagnostic[] };
  };
  /** What a block does to its inputs, and where they have been; null when the model makes no sense. */
  'analyse.term': {
    request: { subject: Subject; run: string | null; question: TermQuestion };
    reply: { term: LearnedTerm | null; diagnostics: readonly Diagnostic[] };
  };
  /** What the wires of a node carry at one moment; none when the model or the moment makes no sense. */
  'analyse.wires': {
    request: { subject: Subject; run: string | null; question: WiresQuestion };
    reply: { wires: readonly WireValue[]; diagnostics: readonly Diagnostic[] };
  };
  /** Where many paths of a model with noise are at one time; null for a model without noise. */
  'analyse.paths': {
    request: { subject: Subject; run: string | null; question: PathsQuestion };
    reply: { ends: PathEnds | null; diagnostics: readonly Diagnostic[] };
  };
  /** Replies as soon as the run is accepted; progress and the end come as events. */
  'train.start': {
    request: { subject: Subject; resume: string | null };
    reply: { run: string | null; diagnostics: readonly Diagnostic[] };
  };
  'train.cancel': { request: { run: string }; reply: null };
  /** Chooses the trajectory of the data, by its number from 0, over which a run reports its fit. */
  'train.watch': { request: { run: string; trajectory: number }; reply: null };
  'run.list': { request: Omit<RunPlace, 'run'>; reply: { runs: readonly RunInfo[] } };
  'run.read': { request: RunPlace; reply: RunRecord };
  /** The document that a run trained, with its tables inside, just as it was. */
  'run.document': { request: RunPlace; reply: OpenedDocument };
  /** The same as work that was never saved, called `as`; the run's weights are kept where such work finds them. */
  'run.restore': { request: RunPlace & { readonly as?: string }; reply: OpenedDocument };
  /** What the user calls a run (blank: by its date) and whether it stands on top; gives the new list. */
  'run.label': {
    request: RunPlace & { readonly name: string; readonly pinned: boolean };
    reply: { runs: readonly RunInfo[] };
  };
  /** Deletes the folder of a run that is not going on; gives the new list. */
  'run.remove': { request: RunPlace; reply: { runs: readonly RunInfo[] } };
  /** Formulas in place of a block or for the rates of measured states, with the values of a run. */
  discover: {
    request: {
      subject: Subject;
      run: string | null;
      source: FormulaSource;
      /** The editor's name for this search, unique among those that go on, for `discover.cancel`. */
      search: string;
      library: { families: readonly string[]; degree: number };
    };
    reply: Discovery;
  };
  /** Stops a search; its own reply then says so. Nothing happens when there is no such search. */
  'discover.cancel': { request: { search: string }; reply: null };
  /**
   * Rows of a sweep from one on: as many as take a moment, at least one. Asking for what is missing until there are
   * `count` gives the whole sweep. `part` is null when a diagnostic is an error, or when it was cancelled.
   */
  sweep: {
    request: {
      subject: Subject;
      run: string | null;
      plan: SweepPlan;
      from: number;
      /** The editor's name for this sweep, unique among those that go on, for `sweep.cancel`. */
      sweep: string;
      /** Where trajectories begin at measured values, the one that every solution begins as; absent: as the model says. */
      trajectory?: string | undefined;
    };
    reply: { part: SweepPart | null; diagnostics: readonly Diagnostic[] };
  };
  /** Stops what a sweep is at; its own reply then has no part. Nothing happens when there is no such sweep. */
  'sweep.cancel': { request: { sweep: string }; reply: null };
  export: {
    request: { subject: Subject; run: string | null; target: string; directory: string };
    reply: { files: readonly ExportFile[]; diagnostics: readonly Diagnostic[] };
  };
}

export type RequestName = keyof Requests;

/** Event name -> what it carries. */
export interface Events {
  'train.progress': { run: string; progress: TrainingProgress };
  /** The trained values are in the run folder by the time this is sent. */
  'train.finished': { run: string; result: TrainingResult };
  /** The run could not go on (a worker crashed); `resumable` when a checkpoint exists. */
  'train.broken': { run: string; message: string; resumable: boolean };
  /** The file of an open document, or a table beside it, is another one than it was. */
  'document.changed': { path: string; versions: FileVersions };
  /** All windows, of any program on this computer, that have the file open now. */
  'document.windows': { path: string; windows: readonly string[] };
}

export type EventName = keyof Events;

/** Editor to host. */
export interface RequestMessage<N extends RequestName = RequestName> {
  readonly kind: 'request';
  readonly id: number;
  readonly name: N;
  readonly body: Requests[N]['request'];
}

/** Host to editor. */
export type HostMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly body: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly diagnostics: readonly Diagnostic[] }
  | { [N in EventName]: { readonly kind: 'event'; readonly name: N; readonly body: Events[N] } }[EventName]
  /** Said by whoever owns the host (main or the serve shell), not by the host itself. */
  | { readonly kind: 'host-state'; readonly state: 'ready' | 'restarting'; readonly message: string };

export { problem, type Diagnostic } from './base/diagnostic';
export type * from './run-record';
export { isRequestName, requestFrameSchema, requestSchemas } from './request-schemas';
export { decodeMessage, encodeMessage } from './wire-codec';
