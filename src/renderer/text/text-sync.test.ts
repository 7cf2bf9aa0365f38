import { describe, expect, it } from 'vitest';
import { applyEdits, type ParsedText } from '../../engine/index';
import { SMALL, TestEditor } from '../../../test/support/test-editor';
import { followText } from './text-sync';

function start() {
  const editor = new TestEditor();
  let text = '';
  let shown: ParsedText | undefined;
  let replaced = 0;
  let added = 0;
  const sync = followText(editor.editor, {
    read: () => text,
    apply: (edits) => (text = applyEdits(text, edits)),
    replace: (next) => {
      replaced += 1;
      text = next;
    },
    show: (parsed) => (shown = parsed),
    added: () => (added += 1),
  });
  const type = (change: (before: string) => string): void => {
    text = change(text);
    sync.typed();
  };
  return {
    editor,
    type,
    sync,
    text: () => text,
    problems: () => shown?.problems ?? [],
    replaced: () => replaced,
    added: () => added,
  };
}

describe('text and document', () => {
  it('says when what is typed has added nodes, and only then', () => {
    const { type, added } = start();
    type((before) => before.replace('state hares = 30', 'state hares = 31'));
    type((before) => `${before}loss = decay(har`);
    expect(added()).toBe(0);
    type((before) => `${before}es)`);
    expect(added()).toBe(1);
    type((before) => before.replace(/loss.*/, ''));
    expect(added()).toBe(1);
  });

  it('what is typed is in the document, and stays in the text as it was typed', () => {
    const { editor, type, text } = start();
    type((before) => before.replace('state hares = 30', 'state   hares = 31  # more'));
    expect(editor.node('hares').parameters['initial']).toEqual({ value: 31, trainable: false });
    expect(text()).toContain('state   hares = 31  # more');
    expect(editor.document.layout.nodes).toEqual(SMALL.layout.nodes);
  });

  it('what is edited on the canvas is in the text', () => {
    const { editor, text, type, replaced } = start();
    type((before) => before.replace('state hares', '# kept\nstate   hares'));
    editor.do('rename', { node: 'growth', name: 'births' });
    expect(text()).toContain('births = growth');
    expect(text()).toContain('# kept\nstate   hares');
    editor.do('remove', { nodes: ['growth'], wires: [] });
    expect(text()).not.toContain('births');
    editor.editor.undo();
    expect(text()).toContain('births = growth');
    expect(replaced()).toBe(1);
  });

  it('a mistake is shown and the document stays as it was; what is edited elsewhere then leaves the mistake alone', () => {
    const { editor, type, text, problems } = start();
    const before = editor.document;
    type((now) => now.replace('state hares = 30', 'state hares = thirty'));
    expect(problems()).toHaveLength(1);
    expect(editor.document).toBe(before);
    editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: 0.9 } });
    expect(text()).toContain('state hares = thirty');
    expect(text()).toContain('r: 0.9');
    type((now) => now.replace('thirty', '33'));
    expect(problems()).toEqual([]);
    expect(editor.node('hares').parameters['initial']).toEqual({ value: 33, trainable: false });
    expect(editor.node('growth').parameters['r']).toEqual({ value: 0.9 });
  });

  it('typing is undone as one step, also in the text', () => {
    const { editor, type, text } = start();
    const [bytes, first] = [editor.bytes, text()];
    type((now) => now.replace('= 30', '= 3'));
    type((now) => now.replace('= 3', '= 35'));
    editor.editor.undo();
    expect(editor.bytes).toBe(bytes);
    expect(text()).toBe(first);
  });

  it('another document brings its own text', () => {
    const { editor, text } = start();
    editor.editor.open({ document: { ...SMALL, title: 'Another' }, tables: {}, path: null });
    expect(text()).toMatch(/^model "Another"/);
  });

  it('moving nodes about touches no text', () => {
    const { editor, text, replaced } = start();
    const before = text();
    editor.do('move-nodes', { to: { hares: { x: 5, y: 5 } } });
    expect(text()).toBe(before);
    expect(replaced()).toBe(1);
  });

  it('follows many changes that come one upon another with one edit of the text', () => {
    const editor = new TestEditor();
    let text = '';
    let edits = 0;
    let task: (() => void) | undefined;
    const view = {
      read: () => text,
      apply: (made: Parameters<typeof applyEdits>[1]) => {
        edits += 1;
        text = applyEdits(text, made);
      },
      replace: (next: string) => (text = next),
      show: () => {},
    };
    const sync = followText(editor.editor, view, (next) => (task = next));
    for (const value of [0.6, 0.7, 0.8])
      editor.do('set-parameter', { node: 'growth', field: 'r', value: { value } });
    expect(text).not.toContain('r: 0.8');
    task?.();
    expect(text).toContain('r: 0.8');
    expect(edits).toBe(1);
    // What is typed meanwhile and not yet read stays, whether the text follows before it is read or not.
    for (const [follow, wanted] of [
      [true, 31],
      [false, 32],
    ] as const) {
      editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: wanted / 100 } });
      text = text.replace(/state hares = \d+/u, `state hares = ${wanted}`);
      if (follow) task?.();
      expect(text).toContain(`state hares = ${wanted}`);
      sync.typed();
      expect(editor.node('hares').parameters['initial']).toEqual({ value: wanted, trainable: false });
      expect(editor.node('growth').parameters['r']).toEqual({ value: wanted / 100 });
      expect(text).toContain(`state hares = ${wanted}`);
      expect(text).toContain(`r: ${wanted / 100}`);
    }
    // A text that is read before it has followed does not undo what was changed elsewhere.
    editor.do('set-parameter', { node: 'growth', field: 'r', value: { value: 0.9 } });
    sync.typed();
    expect(editor.node('growth').parameters['r']).toEqual({ value: 0.9 });
    expect(text).toContain('r: 0.9');
  });
});
