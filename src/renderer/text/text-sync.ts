/**
 * Keeps a text and the document of an editor at the same model, whichever of them is edited. It knows no widget: a
 * view gives its text and takes edits of it.
 */
import {
  parseText,
  printText,
  updateText,
  type ParsedText,
  type SymbiodeDocument,
  type TextEdit,
} from '../../engine/index';
import type { Editor } from '../document/editor';

export interface TextView {
  readonly read: () => string;
  /** Makes edits, which count from the text before any of them. */
  readonly apply: (edits: readonly TextEdit[]) => void;
  /** Shows a whole new text. */
  readonly replace: (text: string) => void;
  /** The text was read: its mistakes and what stands where. */
  readonly show: (parsed: ParsedText) => void;
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

/** Shows the document of `editor` in `view`, and from then on each in the other. */
export function followText(editor: Editor, view: TextView): TextSync {
  const { store } = editor;
  /** The document that the text says, but for mistakes in it. */
  let said = store.getState().document;
  let isOwn = false;
  const open = (document: SymbiodeDocument): void => {
    said = document;
    view.replace(printText(document));
    view.show(parseText(view.read(), document));
  };
  open(said);
  const stop = store.subscribe(({ document, generation }, before) => {
    if (isOwn || document === said) return;
    if (generation !== before.generation) return open(document);
    if (!readsTheSame(said, document)) {
      const edits = updateText(view.read(), said, document);
      if (edits.length > 0) view.apply(edits);
    }
    said = document;
    view.show(parseText(view.read(), document));
  });
  return {
    stop,
    typed: () => {
      const text = view.read();
      isOwn = true;
      editor.dispatch('edit-text', { text });
      isOwn = false;
      said = store.getState().document;
      view.show(parseText(text, said));
    },
  };
}
