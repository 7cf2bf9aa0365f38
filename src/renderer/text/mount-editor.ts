/** Makes the code editor in an element and joins it to the document; React only hands over what has changed. */
import { catalogue, type Lowered, type ParsedText } from '../../engine/index';
import type { Editor } from '../document/editor';
import type { Hover } from '../document/hover';
import { readToken } from '../ui/useTheme';
import { LANGUAGE, registerLanguage } from './language';
import { editor as monaco, MarkerSeverity } from './monaco';
import { rangeOf, registerProviders } from './providers';
import { textMarkers } from './text-markers';
import { followText, type TextSync, type TextView } from './text-sync';

/** Typing that stops for this many milliseconds is read. */
const PAUSE = 150;

/** The text follows a document that has not changed for so many milliseconds. */
const FOLLOW = 60;

/** What waits for a moment without work comes within so many milliseconds in any case. */
const LATEST = 500;

/** Runs a task after a pause, once nothing else is to do, so that no key waits for it; gives a way to call it off. */
function afterPause(pause: number, task: () => void): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Some browsers know no idle moments.
    if (!('requestIdleCallback' in window)) return task();
    idle = window.requestIdleCallback(task, { timeout: LATEST });
  }, pause);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) window.cancelIdleCallback(idle);
  };
}

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
  /** Puts the cursor at a place of the text, to go on there. */
  readonly goTo: (offset: number) => void;
  readonly dispose: () => void;
}

export interface Mounting {
  readonly box: HTMLElement;
  readonly editor: Editor;
  readonly hover: Hover;
  readonly onParsed: (parsed: ParsedText) => void;
  /** A name was clicked with Ctrl. */
  readonly onSelect: (node: string) => void;
  /** What was typed has added nodes. */
  readonly onAdded: () => void;
}

export function mountEditor({ box, editor, hover, onParsed, onSelect, onAdded }: Mounting): MountedEditor {
  registerLanguage();
  // Of the page, not of the box: a panel that is shown again is filled before it stands in the page.
  const view = monaco.create(box, { ...options, fontFamily: readToken('--font-mono') });
  const model = view.getModel();
  const names = view.createDecorationsCollection();
  const hot = view.createDecorationsCollection();
  let marks: Marks | undefined;
  const markHot = (): void => {
    if (model) hot.set(hotMarks(model, marks?.parsed, hover.store.getState().node));
  };
  const cool = hover.store.subscribe(markHot);
  const part = joinDocument(view, editor, { show: onParsed, added: onAdded });
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
    goTo: (offset) => {
      const position = model?.getPositionAt(offset);
      if (!position) return;
      view.setPosition(position);
      view.revealPositionInCenterIfOutsideViewport(position);
      view.focus();
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
  told: Pick<TextView, 'show' | 'added'>,
): () => void {
  const model = view.getModel();
  let isOwn = false;
  let callOff: (() => void) | undefined;
  const own = (action: () => void): void => {
    isOwn = true;
    action();
    isOwn = false;
  };
  let leaveBehind = (): void => {};
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
      ...told,
    },
    (task) => {
      leaveBehind();
      leaveBehind = afterPause(FOLLOW, task);
    },
  );
  const read = (): void => {
    callOff?.();
    callOff = undefined;
    sync.typed();
  };
  const changed = model?.onDidChangeContent(() => {
    if (isOwn) return;
    callOff?.();
    callOff = afterPause(PAUSE, read);
  });
  // What is asked for by keys, such as a save, is asked for the text as it stands.
  const asked = view.onKeyDown(({ ctrlKey, metaKey }) => {
    if (callOff && (ctrlKey || metaKey)) read();
  });
  const left = view.onDidBlurEditorText(() => {
    if (callOff) read();
    editor.seal();
  });
  return () => {
    if (callOff) read();
    changed?.dispose();
    asked.dispose();
    left.dispose();
    leaveBehind();
    sync.stop();
  };
}
