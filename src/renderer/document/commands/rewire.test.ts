import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const first = { id: 'w1', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };
const second = { id: 'w2', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } };
const third = { id: 'w3', from: { node: 'hares', port: 'value' }, to: { node: 'hares', port: 'rate' } };

const wired = () =>
  new TestEditor()
    .do('connect', { wire: first })
    .do('connect', { wire: second })
    .do('set-wire-points', { wire: 'w2', points: [{ x: 1, y: 2 }] });

it('changes wires where they stand, draws and cuts others, and moves nodes, in one step', () => {
  const moved = { ...first, from: { node: 'hares', port: 'value' } };
  wired().checkStep(
    'rewire',
    {
      label: 'Rewire',
      changed: [moved],
      added: [third],
      gone: ['w2'],
      to: { hares: { x: 7, y: 7 } },
      points: { w3: [{ x: 5, y: 6 }] },
    },
    (document) => {
      expect(document.wires).toEqual([moved, third]);
      expect(document.layout.nodes['hares']).toEqual({ x: 7, y: 7 });
      // The points of the wire that went are gone too.
      expect(document.layout.wires).toEqual({ w3: [{ x: 5, y: 6 }] });
    },
  );
});

it('leaves no step behind when no wire changes', () => {
  wired().checkNothing('rewire', { label: 'Rewire', changed: [], gone: ['nobody'] });
});
