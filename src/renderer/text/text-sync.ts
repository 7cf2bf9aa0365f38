/**
 * Keeps a text and the document of an editor at the same model, whichever of them is edited. It knows no widget: a
 * view gives its text and takes edits of it.
 */
import {
  printText,
  updateText,
  type ParsedText,
  type SymbiodeDocument,
  type TextEdit,
} from '../../engine/index';
import type { Editor } from '../document/editor';
import { readText } from '../document/read-text';

export interface TextView {
  readonly read: () => string;
  /** Makes edits, which count from the text before any of them. */
  readonly apply: (edits: readonly TextEdit[]) => void;
  /** Shows a whole new text. */
  readonly replace: (text: string) => void;
  /** The text was read: its mistakes and what stands where. */
  readonly show: (parsed: ParsedText) => void;
  /** What was typed has added nodes. */
  readonly added?: () => void;
}

export interface TextSync {
  /** Says that the user changed the text. */
  readonly typed: () => void;
  readonly stop: () => void;
}

/** Parts of a document that its text does not show. */
function readsTheSame(a: SymbiodeDocument, b: SymbiodeDocument): boolean {
  const keys = [
    'title',
    'description',
    'nodes',
    'wires',
    'data',
    'parameters',
    'simulation',
    'training',
  ] as const;
  return keys.every((key) => a[key] === b[key]) && a.layout.comments === b.layout.comments;
}

/** Runs a task now or soon; one that is given before the last has run takes its place. */
export type Schedule = (task: () => void) => void;

/**
 * Shows the document of `editor` in `view`, and from then on each in the other. `schedule` says when changes of the
 * document come into the text: a slider that is moved makes many.
 */
export function followText(editor: Editor, view: TextView, schedule: Schedule = (task) => task()): TextSync {
  const { store } = editor;
  /** The document that the text says, but for mistakes in it. */
  let said = store.getState().document;
  let isOwn = false;
  const open = (document: SymbiodeDocument): void => {
    said = document;
    view.replace(printText(document));
    view.show(readText(view.read(), document));
  };
  open(said);
  let isStopped = false;
  /** Brings the text to the document as it is by now. */
  const catchUp = (): void => {
    const { document } = store.getState();
    if (isStopped || document === said) return;
    // Places on the canvas are no matter of the text.
    if (!readsTheSame(said, document)) {
      const edits = updateText(view.read(), said, document, readText);
      if (edits.length > 0) view.apply(edits);
      view.show(readText(view.read(), document));
    }
    said = document;
  };
  const stop = store.subscribe(({ document, generation }, before) => {
    if (isOwn || document === said) return;
    if (generation !== before.generation) open(document);
    else schedule(catchUp);
  });
  return {
    stop: () => {
      isStopped = true;
      stop();
    },
    typed: () => {
      catchUp();
      const text = view.read();
      isOwn = true;
      editor.dispatch('edit-text', { text });
      isOwn = false;
      // The same reading as that of the command.
      view.show(readText(text, said));
      const nodes = said.nodes.length;
      said = store.getState().document;
      if (said.nodes.length > nodes) view.added?.();
    },
  };
}
