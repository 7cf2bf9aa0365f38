/**
 * The parts of Monaco that the panel needs, and nothing of its languages. This file is loaded when the text is opened
 * for the first time, so that the start of the editor does not wait for it.
 */
import { editor, languages, KeyCode, KeyMod, MarkerSeverity, Range } from 'monaco-editor/editor';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/tokenization/register';
import 'monaco-editor/features/wordOperations/register';
// The feature "suggest" has only what stands in the text; the list of suggestions is here.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
// oxlint-disable-next-line import/default -- the bundler makes the class of the worker
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };

export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range };
