import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const wire = { id: 'w1', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
const at = (x: number) => ({ x, y: 0 });

it('adds, moves and takes away points; a layout without any has no list of them', () => {
  const editor = new TestEditor().do('connect', { wire });
  editor
    .checkStep('set-wire-points', { wire: 'w1', points: [at(1), at(2)] }, (document) => {
      expect(document.layout.wires).toEqual({ w1: [at(1), at(2)] });
      expect(editor.state.undoLabel).toBe('Add a point to a wire');
    })
    .checkStep('set-wire-points', { wire: 'w1', points: [at(1), at(5)] }, () => {
      expect(editor.state.undoLabel).toBe('Move a point of a wire');
    })
    .checkStep('set-wire-points', { wire: 'w1', points: [] }, (document) => {
      expect('wires' in document.layout).toBe(false);
    });
});

it('does nothing for a wire that is not there, or for the points it has', () => {
  new TestEditor()
    .do('connect', { wire })
    .checkNothing('set-wire-points', { wire: 'nobody', points: [at(1)] })
    .checkNothing('set-wire-points', { wire: 'w1', points: [] });
});

it('makes one step of quick nudges', () => {
  const editor = new TestEditor().do('connect', { wire }).wait();
  const steps = editor.state.history.past.length;
  editor.do('set-wire-points', { wire: 'w1', points: [at(0)] }).wait();
  for (const x of [1, 2, 3]) editor.wait(50).do('set-wire-points', { wire: 'w1', points: [at(x)] });
  expect(editor.state.history.past).toHaveLength(steps + 2);
});

it('forgets the points with their wire', () => {
  const points = [at(4)];
  for (const cut of ['disconnect', 'remove', 'replace'] as const) {
    const editor = new TestEditor().do('connect', { wire }).do('set-wire-points', { wire: 'w1', points });
    if (cut === 'disconnect') editor.do('disconnect', { wire: 'w1' });
    if (cut === 'remove') editor.do('remove', { nodes: ['growth'], wires: [] });
    if (cut === 'replace')
      editor.do('connect', {
        wire: { ...wire, id: 'w2', from: { node: 'hares', port: 'value' } },
        replaces: ['w1'],
      });
    expect('wires' in editor.document.layout).toBe(false);
  }
});
