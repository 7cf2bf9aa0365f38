/**
 * The open document as a store: what is shown, what is selected, what can be undone, where it is saved. It knows
 * commands and nothing of the screen, of the host or of React. The state is replaced, never changed in place.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SymbiodeDocument, TableTexts } from '../../engine/index';
import type { Command } from './command';
import { commands, type CommandArguments, type CommandName } from './commands/index';
import { EMPTY_HISTORY, record, seal, stepBack, stepForward, type History } from './history';
import { NOTHING, withinDocument, type Selection, type Work } from './work';

export interface EditorState {
  readonly work: Work;
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  readonly selection: Selection;
  /** The subsystem whose canvas is shown; null is the outermost one. */
  readonly scope: string | null;
  /** Where the document is saved; null for templates and new documents. */
  readonly path: string | null;
  /** Whether something would be lost by closing. */
  readonly dirty: boolean;
  /** The work as the file has it; null when there is no such file, as with recovered work. */
  readonly saved: Work | null;
  readonly history: History;
  /** What Undo and Redo would do, in words; null when there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Grows with every document opened; views that keep something per document watch it. */
  readonly generation: number;
}

export type Dispatch = <N extends CommandName>(name: N, args: CommandArguments<N>) => void;

export interface Editor {
  readonly store: StoreApi<EditorState>;
  readonly dispatch: Dispatch;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (selection: Selection) => void;
  /** Shows the canvas of a subsystem, or the outermost one; nothing is selected then. */
  readonly enter: (scope: string | null) => void;
  /** Replaces everything by another document and forgets the history. */
  readonly open: (opened: Work & { readonly path: string | null; readonly unsaved?: boolean }) => void;
  /** Notes that `work` is what the file at `path` holds. */
  readonly markSaved: (path: string, work: Work) => void;
  /** Notes that no file holds the work any more. */
  readonly markUnsaved: () => void;
  /** Ends the step being merged, e.g. when a field loses the focus. */
  readonly seal: () => void;
}

/** Makes an editor of `work`; `now` is a clock in milliseconds, for merging quick edits. */
export function createEditor(work: Work, now: () => number = Date.now): Editor {
  const store = createStore<EditorState>(() => fresh({ ...work, path: null }, 0));

  function show(change: Partial<EditorState> & { readonly work: Work }): void {
    store.setState((state) => derive({ ...state, ...change }));
  }

  return {
    store,
    dispatch: (name, args) => {
      const { work, selection, history } = store.getState();
      // Each name fixes its argument type for the caller; inside, the table's union is seen as one command.
      const command = commands[name] as Command<CommandArguments<typeof name>>;
      const after = command.apply(work, args);
      if (after === work) return;
      const mergeKey = command.mergeKey?.(args) ?? null;
      const chosen = withinDocument(command.select?.(args, work) ?? selection, after.document);
      const step = {
        label: command.label(args, work),
        before: work,
        after,
        selectionBefore: selection,
        selectionAfter: chosen,
        key: mergeKey === null ? null : `${name} ${mergeKey}`,
        at: now(),
      };
      show({ work: after, selection: chosen, history: record(history, step) });
    },
    undo: () => {
      const back = stepBack(store.getState().history);
      if (back) show({ work: back[1].before, selection: back[1].selectionBefore, history: back[0] });
    },
    redo: () => {
      const forward = stepForward(store.getState().history);
      if (forward)
        show({ work: forward[1].after, selection: forward[1].selectionAfter, history: forward[0] });
    },
    select: (selection) => {
      store.setState({ selection: withinDocument(selection, store.getState().document) });
    },
    enter: (scope) => {
      store.setState((state) => ({ scope: scopeIn(state.document, scope), selection: NOTHING }));
    },
    open: (opened) => {
      store.setState(fresh(opened, store.getState().generation + 1), true);
    },
    markSaved: (path, saved) => {
      const { work, history } = store.getState();
      show({ work, path, saved, history: seal(history) });
    },
    markUnsaved: () => show({ work: store.getState().work, saved: null }),
    seal: () => {
      store.setState({ history: seal(store.getState().history) });
    },
  };
}

function fresh(
  opened: Work & { readonly path: string | null; readonly unsaved?: boolean },
  generation: number,
): EditorState {
  const work = { document: opened.document, tables: opened.tables };
  return derive({
    ...work,
    work,
    selection: NOTHING,
    scope: null,
    path: opened.path,
    saved: opened.unsaved ? null : work,
    dirty: false,
    history: EMPTY_HISTORY,
    undoLabel: null,
    redoLabel: null,
    generation,
  });
}

function derive(state: EditorState): EditorState {
  return {
    ...state,
    document: state.work.document,
    scope: scopeIn(state.work.document, state.scope),
    tables: state.work.tables,
    dirty: state.work !== state.saved,
    undoLabel: state.history.past.at(-1)?.label ?? null,
    redoLabel: state.history.future.at(-1)?.label ?? null,
  };
}

/** The scope, or the outermost canvas once its subsystem is gone. */
function scopeIn(document: SymbiodeDocument, scope: string | null): string | null {
  return document.nodes.some(({ id }) => id === scope) ? scope : null;
}
