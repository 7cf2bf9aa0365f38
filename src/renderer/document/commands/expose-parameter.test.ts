import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';
import { exposable, exposedIn } from '../exposed';

it('shows a parameter from inside in the form of the subsystem', () => {
  const editor = new TestEditor().do('group', { id: 'box', nodes: ['growth', 'hares'] });
  const plain = JSON.stringify(editor.document);
  const one = { subsystem: 'box', node: 'growth', field: 'r' };
  editor
    .checkNothing('expose-parameter', { ...one, shown: false })
    .checkStep('expose-parameter', { ...one, shown: true }, () => {
      expect(exposedIn(editor.node('box'))).toEqual([{ node: 'growth', field: 'r' }]);
    })
    .checkNothing('expose-parameter', { ...one, shown: true })
    .do('expose-parameter', { subsystem: 'box', node: 'hares', field: 'initial', shown: true })
    .checkStep('expose-parameter', { ...one, shown: false }, () => {
      expect(exposedIn(editor.node('box'))).toEqual([{ node: 'hares', field: 'initial' }]);
    })
    .do('expose-parameter', { subsystem: 'box', node: 'hares', field: 'initial', shown: false });
  expect(JSON.stringify(editor.document)).toBe(plain);
});

it('knows what can be shown at any depth', () => {
  const editor = new TestEditor()
    .do('group', { id: 'inner', nodes: ['growth'] })
    .do('group', { id: 'outer', nodes: ['inner', 'hares'] });
  const found = exposable(editor.document, 'outer').map(({ node, field }) => `${node}.${field}`);
  expect(found).toContain('growth.r');
  expect(found).toContain('hares.initial');
});
