import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('marks nodes as muted and takes the mark away', () => {
  const editor = new TestEditor();
  const nodes = ['hares', 'growth'];
  const first = JSON.stringify(editor.document);
  editor
    .checkNothing('mute', { nodes, muted: false })
    .checkStep('mute', { nodes, muted: true }, () => expect(editor.node('growth').muted).toBe(true))
    .checkNothing('mute', { nodes, muted: true })
    .checkStep('mute', { nodes, muted: false }, () => expect(JSON.stringify(editor.document)).toBe(first));
});

it('leaves ports of subsystems alone', () => {
  const editor = new TestEditor()
    .do('connect', {
      wire: { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } },
    })
    .do('group', { id: 'box', nodes: ['growth'] });
  const outlet = editor.document.nodes.find(({ type }) => type === 'outlet')?.id ?? '';
  editor.checkNothing('mute', { nodes: [outlet], muted: true });
});
