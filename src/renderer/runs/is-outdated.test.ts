import { describe, expect, it } from 'vitest';
import { TestEditor } from '../../../test/support/test-editor';
import { parseDocument, serializeDocument, type TrainingResult } from '../../engine/index';
import { isOutdated } from './is-outdated';

const result = { parameters: { 'growth.r': 0.61 } } as unknown as TrainingResult;

/** A run that began with the editor's first document, before and after it has ended. */
function begin() {
  const editor = new TestEditor();
  const begun = editor.state.work;
  const adopted = { run: 'r1', values: result.parameters };
  const whileRunning = () => isOutdated({ id: 'r1', begun, result: null }, editor.state.work);
  const afterwards = () => isOutdated({ id: 'r1', begun, result }, editor.state.work);
  return { editor, adopted, whileRunning, afterwards };
}

describe('isOutdated', () => {
  it('is false for the model that is trained, whatever it is called and wherever it stands', () => {
    const { editor, whileRunning } = begin();
    expect(whileRunning()).toBe(false);
    editor.do('rename', { node: 'growth', name: 'births' });
    editor.do('move-nodes', { to: { growth: { x: 7, y: 7 } } });
    expect(whileRunning()).toBe(false);
  });

  it('is true from an edit on, until it is undone', () => {
    const { editor, whileRunning } = begin();
    editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: 2, trainable: true } });
    expect(whileRunning()).toBe(true);
    editor.editor.undo();
    expect(whileRunning()).toBe(false);
  });

  it('is false when the document has taken the values of the run, and true when they are changed again', () => {
    const { editor, adopted, afterwards } = begin();
    editor.do('adopt-run', adopted);
    expect(afterwards()).toBe(false);
    editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: 2, trainable: true } });
    expect(afterwards()).toBe(true);
  });

  it('stays true when an edited document takes the values of the run', () => {
    const { editor, adopted, afterwards } = begin();
    editor.do('set-parameter', { node: 'hares', field: 'initial', value: { value: 5 } });
    editor.do('adopt-run', adopted);
    expect(afterwards()).toBe(true);
  });

  it('is true when a wire is drawn', () => {
    const { editor, whileRunning } = begin();
    const wire = { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
    editor.do('connect', { wire, replaces: [] });
    expect(whileRunning()).toBe(true);
  });

  it('is true when a term is muted', () => {
    const { editor, whileRunning } = begin();
    editor.do('mute', { nodes: ['growth'], muted: true });
    expect(whileRunning()).toBe(true);
    editor.editor.undo();
    expect(whileRunning()).toBe(false);
  });

  it('is false for a shared parameter under another name, true for another value of it', () => {
    const editor = new TestEditor();
    editor.do('share-parameter', { node: 'growth', field: 'r', name: 'rho' });
    const begun = editor.state.work;
    const isPast = () => isOutdated({ id: 'r1', begun, result: null }, editor.state.work);
    editor.do('set-shared', { name: 'rho', change: { name: 'births' } });
    expect(isPast()).toBe(false);
    editor.do('set-shared', { name: 'births', change: { value: 2 } });
    expect(isPast()).toBe(true);
  });

  it('knows the document of a run that was read from its folder', () => {
    const { editor, adopted } = begin();
    const kept = parseDocument(serializeDocument(editor.document)).document;
    if (!kept) throw new Error('not read');
    const isPast = () =>
      isOutdated({ id: 'r1', begun: { document: kept, tables: {} }, result }, editor.state.work);
    editor.do('adopt-run', adopted);
    expect(isPast()).toBe(false);
    editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: 2, trainable: true } });
    expect(isPast()).toBe(true);
  });

  it('says nothing of a run of which only the record is known', () => {
    const { editor } = begin();
    expect(isOutdated({ id: 'r1', begun: null, result }, editor.state.work)).toBe(false);
  });
});
