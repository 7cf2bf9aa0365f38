/** What the window shows besides the document: dialogs, messages, what the host said when it was greeted. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { failureText } from '../host/failure-text';
import { HostFailure } from '../host/host-error';
import {
  isClean,
  type Diagnostic,
  type HostInfo,
  type OpenedDocument,
  type TemplateInfo,
} from '../../engine/index';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'good' | 'caution' | 'problem';
  readonly title: string;
  readonly text: string;
}

/** A question that waits for its answer: a path from the files dialog, or what to do with unsaved work. */
export type Question =
  | {
      readonly kind: 'path';
      readonly purpose: 'open' | 'save' | 'folder';
      readonly answer: (path: string | null) => void;
    }
  | { readonly kind: 'unsaved'; readonly answer: (choice: 'save' | 'discard' | 'cancel') => void }
  /** Somebody else has changed the file `name`. */
  | {
      readonly kind: 'conflict';
      readonly name: string;
      readonly answer: (choice: 'mine' | 'theirs' | 'elsewhere' | 'cancel') => void;
    }
  /** There is a file `name` already where the document is to be saved. */
  | {
      readonly kind: 'replace';
      readonly name: string;
      readonly answer: (choice: 'replace' | 'elsewhere' | 'cancel') => void;
    };

export interface WindowState {
  readonly info: HostInfo | null;
  /** The models to start from; null until they have been read. */
  readonly templates: readonly TemplateInfo[] | null;
  /** False until the first document is there. */
  readonly started: boolean;
  readonly dialog: 'templates' | 'export' | 'shortcuts' | 'palette' | 'keys' | 'sweep' | null;
  /** How often the bar for finding things in the graph was asked for since it was opened; 0 while it is closed. */
  readonly finding: number;
  /** The node type whose help is open; an empty text is the list of all, null is none. */
  readonly help: string | null;
  /** The node for which a formula is looked for. */
  readonly formula: string | null;
  /** Data files on their way into the document; the dialog shows the first one. */
  readonly importing: readonly File[];
  readonly question: Question | null;
  readonly notices: readonly Notice[];
  /** Unsaved work of an earlier session that has been neither taken up nor thrown away. */
  readonly recoverable: HostInfo['recoverable'];
  /** The runs that came with the document that is open. */
  readonly runs: OpenedDocument['runs'];
}

export type WindowStore = StoreApi<WindowState>;

export function createWindowState(): WindowStore {
  return createStore<WindowState>(() => ({
    info: null,
    templates: null,
    started: false,
    dialog: null,
    finding: 0,
    help: null,
    formula: null,
    importing: [],
    question: null,
    notices: [],
    recoverable: [],
    runs: [],
  }));
}

let count = 0;

/** Shows a message until it is dismissed; the same message is shown once. */
export function notify(store: WindowStore, notice: Omit<Notice, 'id'>): void {
  count += 1;
  const id = count;
  store.setState(({ notices }) => ({
    notices: [
      ...notices.filter((old) => old.title !== notice.title || old.text !== notice.text),
      { ...notice, id },
    ],
  }));
}

/** Shows what went wrong with something the user asked for. */
export function notifyFailure(store: WindowStore, title: string, cause: unknown): void {
  const told = Array.isArray(cause) ? (cause as readonly Diagnostic[]) : undefined;
  const tone = told !== undefined && isClean(told) ? 'caution' : 'problem';
  notify(store, { tone, title, text: failureText(told === undefined ? cause : new HostFailure(told)) });
}

export function dismiss(store: WindowStore, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
