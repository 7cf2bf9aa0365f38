/** Makes the code editor in an element and joins it to the document; React only hands over what has changed. */
import { catalogue, type Lowered, type ParsedText } from '../../engine/index';
import type { Editor } from '../document/editor';
import type { Hover } from '../document/hover';
import { LANGUAGE, registerLanguage } from './language';
import { editor as monaco, MarkerSeverity } from './monaco';
import { rangeOf, registerProviders } from './providers';
import { textMarkers } from './text-markers';
import { followText, type TextSync } from './text-sync';

/** Typing that stops for this many milliseconds is read. */
const PAUSE = 150;

/** The text follows a document that has not changed for so many milliseconds. */
const FOLLOW = 60;

const options: monaco.IStandaloneEditorConstructionOptions = {
  language: LANGUAGE,
  acceptSuggestionOnEnter: 'smart',
  ariaLabel: 'Text of the model',
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  // Shortcuts of the window know that a text field is typed into.
  editContext: false,
  fixedOverflowWidgets: true,
  folding: true,
  fontSize: 12,
  glyphMargin: false,
  guides: { indentation: false },
  hideCursorInOverviewRuler: true,
  lineDecorationsWidth: 6,
  lineNumbersMinChars: 3,
  links: false,
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  padding: { top: 8, bottom: 8 },
  renderLineHighlight: 'line',
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  // Tab leads on to the next part of the window.
  tabFocusMode: true,
  tabSize: 2,
  unicodeHighlight: { ambiguousCharacters: false },
  wordBasedSuggestions: 'off',
  wordWrap: 'on',
  wrappingIndent: 'indent',
};

/** What is shown beside the text itself. */
export interface Marks {
  readonly parsed: ParsedText;
  readonly lowered: Lowered;
}

export interface MountedEditor {
  readonly mark: (marks: Marks) => void;
  readonly dispose: () => void;
}

export interface Mounting {
  readonly box: HTMLElement;
  readonly editor: Editor;
  readonly hover: Hover;
  readonly onParsed: (parsed: ParsedText) => void;
  /** A name was clicked with Ctrl. */
  readonly onSelect: (node: string) => void;
}

export function mountEditor({ box, editor, hover, onParsed, onSelect }: Mounting): MountedEditor {
  registerLanguage();
  const fontFamily = getComputedStyle(box).getPropertyValue('--font-mono');
  const view = monaco.create(box, { ...options, fontFamily });
  const model = view.getModel();
  const names = view.createDecorationsCollection();
  const hot = view.createDecorationsCollection();
  let marks: Marks | undefined;
  const markHot = (): void => {
    if (model) hot.set(hotMarks(model, marks?.parsed, hover.store.getState().node));
  };
  const cool = hover.store.subscribe(markHot);
  const part = joinDocument(view, editor, onParsed);
  const forget = registerProviders((asked) => {
    if (asked !== model || !marks) return undefined;
    const { document, tables } = editor.store.getState();
    return { document, tables, lowered: marks.lowered, parsed: marks.parsed };
  });
  view.onMouseDown(({ event, target }) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const offset = target.position ? (model?.getOffsetAt(target.position) ?? -1) : -1;
    const found = marks?.parsed.places.mentions.find(({ start, end }) => start <= offset && offset <= end);
    if (found) onSelect(found.node);
  });
  return {
    mark: (next) => {
      marks = next;
      if (!model) return;
      showMarkers(model, next);
      names.set(nameMarks(model, next, editor));
      markHot();
    },
    dispose: () => {
      part();
      cool();
      forget();
      model?.dispose();
      view.dispose();
    },
  };
}

function showMarkers(model: monaco.ITextModel, { parsed, lowered }: Marks): void {
  const markers = textMarkers(parsed, lowered.diagnostics).map(({ start, end, isError, message }) => {
    const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(model, start, end);
    const severity = isError ? MarkerSeverity.Error : MarkerSeverity.Warning;
    return { startLineNumber, startColumn, endLineNumber, endColumn, severity, message };
  });
  monaco.setModelMarkers(model, LANGUAGE, markers);
}

/** Names in the hues of their roles, crossed out where they are muted. */
function nameMarks(
  model: monaco.ITextModel,
  { parsed }: Marks,
  editor: Editor,
): monaco.IModelDeltaDecoration[] {
  const { nodes } = editor.store.getState().document;
  const classes = new Map(
    nodes.map(({ id, type, muted }) => {
      const role = catalogue.find(type)?.role ?? 'operator';
      return [id, `text-${role}${muted === true ? ' text-muted' : ''}`];
    }),
  );
  return parsed.places.mentions.map(({ start, end, node }) => ({
    range: rangeOf(model, start, end),
    options: { inlineClassName: classes.get(node) ?? '' },
  }));
}

/** The names of the node that is pointed at. */
function hotMarks(
  model: monaco.ITextModel,
  parsed: ParsedText | undefined,
  hovered: string | null,
): monaco.IModelDeltaDecoration[] {
  const mentions = parsed?.places.mentions.filter(({ node }) => node === hovered) ?? [];
  return mentions.map(({ start, end }) => ({
    range: rangeOf(model, start, end),
    options: { inlineClassName: 'text-hot' },
  }));
}

/** Keeps the view and the document at one model; gives a way to part them. */
function joinDocument(
  view: monaco.IStandaloneCodeEditor,
  editor: Editor,
  show: (parsed: ParsedText) => void,
): () => void {
  const model = view.getModel();
  let isOwn = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const own = (action: () => void): void => {
    isOwn = true;
    action();
    isOwn = false;
  };
  let behind: ReturnType<typeof setTimeout> | undefined;
  const sync: TextSync = followText(
    editor,
    {
      read: () => model?.getValue() ?? '',
      apply: (edits) =>
        own(() => {
          if (!model) return;
          const made = edits.map(({ start, end, text }) => ({ range: rangeOf(model, start, end), text }));
          model.pushEditOperations(view.getSelections(), made, () => null);
        }),
      replace: (text) => own(() => model?.setValue(text)),
      show,
    },
    (task) => {
      clearTimeout(behind);
      behind = setTimeout(task, FOLLOW);
    },
  );
  const read = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    sync.typed();
  };
  const changed = model?.onDidChangeContent(() => {
    if (isOwn) return;
    clearTimeout(waiting);
    waiting = setTimeout(read, PAUSE);
  });
  const left = view.onDidBlurEditorText(() => {
    if (waiting !== undefined) read();
    editor.seal();
  });
  return () => {
    if (waiting !== undefined) read();
    changed?.dispose();
    left.dispose();
    clearTimeout(behind);
    sync.stop();
  };
}
