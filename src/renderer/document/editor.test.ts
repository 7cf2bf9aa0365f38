import { describe, expect, it } from 'vitest';
import { SMALL, TestEditor } from '../../../test/support/test-editor';
import { followLowering } from './lowering';

const rename = (name: string) => ({ node: 'hares', name });

describe('dirty', () => {
  it('follows the saved work through undo and redo', () => {
    const editor = new TestEditor();
    expect(editor.state.dirty).toBe(false);
    editor.do('rename', rename('a'));
    expect(editor.state.dirty).toBe(true);
    editor.editor.markSaved('/tmp/a.symbiode', editor.state.work);
    expect(editor.state).toMatchObject({ dirty: false, path: '/tmp/a.symbiode' });
    editor.editor.undo();
    expect(editor.state.dirty).toBe(true);
    editor.editor.redo();
    expect(editor.state.dirty).toBe(false);
  });

  it('stays when the work was edited while it was being saved', () => {
    const editor = new TestEditor().do('rename', rename('a'));
    const { work } = editor.state;
    editor.wait().do('rename', rename('b')).editor.markSaved('/f', work);
    expect(editor.state.dirty).toBe(true);
    editor.editor.undo();
    expect(editor.state.dirty).toBe(false);
  });

  it('holds for recovered work, which no file has', () => {
    const editor = new TestEditor();
    editor.editor.open({ document: SMALL, tables: {}, path: '/f', unsaved: true });
    expect(editor.state.dirty).toBe(true);
  });
});

it('never merges an edit into a step that was saved', () => {
  const editor = new TestEditor().do('rename', rename('a'));
  editor.editor.markSaved('/f', editor.state.work);
  editor.do('rename', rename('ab'));
  expect(editor.state.history.past).toHaveLength(2);
});

it('forgets what was undone when another edit follows', () => {
  const editor = new TestEditor().do('rename', rename('a'));
  editor.editor.undo();
  editor.do('rename', rename('b'));
  expect(editor.state).toMatchObject({ redoLabel: null, undoLabel: 'Rename to b' });
});

it('drops from the selection what is no longer there', () => {
  const editor = new TestEditor().select({ nodes: ['hares', 'growth', 'nobody'] });
  expect(editor.state.selection.nodes).toEqual(['hares', 'growth']);
  editor.do('remove', { nodes: ['growth'], wires: [] });
  expect(editor.state.selection.nodes).toEqual([]);
  editor.editor.undo();
  expect(editor.state.selection.nodes).toEqual(['hares', 'growth']);
});

it('lowers once for the edits of one frame, and not for moves', () => {
  const editor = new TestEditor();
  let lowered = 0;
  let task = () => {};
  followLowering(
    editor.editor,
    () => {
      lowered += 1;
      return { model: undefined, equations: [], diagnostics: [] };
    },
    (next) => {
      task = next;
    },
  );
  editor.do('rename', rename('a')).do('rename', rename('b'));
  task();
  expect(lowered).toBe(2);
  task = () => {};
  editor.do('move-nodes', { to: { hares: { x: 1, y: 1 } } });
  task();
  expect(lowered).toBe(2);
});
